using System.Numerics;

namespace Merlon.Analysis.Facts;

/// <summary>Who can reach what: hops from hostile zones, guards on the way, crown jewels behind. Each walk is linear in components and flows.</summary>
internal sealed class Reachability(ModelFacts model)
{
    private readonly Dictionary<string, bool[]> _unguarded = new(StringComparer.Ordinal);

    public void ComputeExposure()
    {
        var queue = new Queue<ComponentFacts>();
        foreach (var component in model.Components)
        {
            if (component.Trust == 0)
            {
                component.Exposure = 0;
                queue.Enqueue(component);
            }
        }

        // What is declared to face the Internet is one hop away even where no flow shows it.
        foreach (var component in model.Components)
        {
            if (component.Exposure != 0 && (component.Component.InternetFacing ?? component.Type.InternetFacing))
            {
                component.Exposure = 1;
            }
        }

        Walk(queue);
        foreach (var component in model.Components.Where(c => c.Exposure == 1))
        {
            queue.Enqueue(component);
        }

        Walk(queue);
        foreach (var component in model.Components)
        {
            component.IsInternetFacing = component.Component.InternetFacing ?? IsReachedFromInternet(component);
        }
    }

    /// <summary>Marks the flows that carry input which others may have shaped, and the components where it arrives.</summary>
    public void ComputeInput()
    {
        var queue = new Queue<ComponentFacts>();
        var reached = new bool[model.Components.Length];
        foreach (var component in model.Components)
        {
            if (component.IsHuman || component.Trust == 0 || component.IsThirdParty)
            {
                reached[component.Index] = true;
                queue.Enqueue(component);
            }
        }

        foreach (var flow in model.Flows.Where(f => f.Flow.CarriesInput == true))
        {
            Arrive(flow);
        }

        while (queue.TryDequeue(out var component))
        {
            foreach (var flow in component.Outbound)
            {
                if (flow.Flow.CarriesInput != false)
                {
                    Arrive(flow);
                }
            }
        }

        void Arrive(FlowFacts flow)
        {
            flow.CarriesInput = true;
            flow.Target.TakesInput = true;
            if (!reached[flow.Target.Index])
            {
                reached[flow.Target.Index] = true;
                queue.Enqueue(flow.Target);
            }
        }
    }

    /// <summary>Counts for each component the crown jewels that can be reached from it (the first 64 by id).</summary>
    public void ComputeCrownJewels()
    {
        var masks = new ulong[model.Components.Length];
        var queue = new Queue<ComponentFacts>();
        var next = 0;
        foreach (var jewel in model.Components.Where(c => c.IsCrownJewel).Take(64))
        {
            masks[jewel.Index] = 1UL << next++;
            queue.Enqueue(jewel);
        }

        while (queue.TryDequeue(out var component))
        {
            foreach (var flow in component.Inbound)
            {
                var source = flow.Source.Index;
                var mask = masks[source] | masks[component.Index];
                if (mask != masks[source])
                {
                    masks[source] = mask;
                    queue.Enqueue(flow.Source);
                }
            }
        }

        foreach (var component in model.Components)
        {
            component.CrownJewels = BitOperations.PopCount(masks[component.Index]);
        }
    }

    /// <summary>True where every way from a hostile zone to the component passes the control, itself not counted.</summary>
    public bool IsGuarded(ComponentFacts component, string control)
    {
        if (component.Exposure is 0 or ComponentFacts.Unreachable)
        {
            return false;
        }

        lock (_unguarded)
        {
            if (!_unguarded.TryGetValue(control, out var reached))
            {
                reached = WalkAround(control);
                _unguarded[control] = reached;
            }

            return !reached[component.Index];
        }
    }

    private bool[] WalkAround(string control)
    {
        var reached = new bool[model.Components.Length];
        var queue = new Queue<ComponentFacts>();
        foreach (var component in model.Components.Where(c => c.Exposure == 0 || c.Exposure == 1 && c.Inbound.Count == 0))
        {
            reached[component.Index] = true;
            queue.Enqueue(component);
        }

        while (queue.TryDequeue(out var component))
        {
            // A guard can be reached, but nothing behind it.
            if (component.Exposure > 0 && component.Has(control))
            {
                continue;
            }

            foreach (var flow in component.Outbound)
            {
                if (!reached[flow.Target.Index] && !flow.Has(control))
                {
                    reached[flow.Target.Index] = true;
                    queue.Enqueue(flow.Target);
                }
            }
        }

        return reached;
    }

    private static void Walk(Queue<ComponentFacts> queue)
    {
        while (queue.TryDequeue(out var component))
        {
            foreach (var flow in component.Outbound)
            {
                if (flow.Target.Exposure > component.Exposure + 1)
                {
                    flow.Target.Exposure = component.Exposure + 1;
                    queue.Enqueue(flow.Target);
                }
            }
        }
    }

    // A client or a person in the hostile zone is not a service that faces it.
    private static bool IsReachedFromInternet(ComponentFacts component) =>
        component.Type.InternetFacing
        || component.Exposure == 1
        || component.Exposure == 0 && component.Kind != Merlon.Model.ComponentKind.Actor && !component.Is("client") && component.Inbound.Count > 0;
}
