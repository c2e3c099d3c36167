using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Risk;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Where in the model each step of an attack path happens.</summary>
internal sealed class PathTrace
{
    private readonly Dictionary<string, SortedSet<int>> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _flows = new(StringComparer.Ordinal);

    public PathTrace(AttackPath path, ModelFacts facts)
    {
        var here = "";
        for (var i = 0; i < path.Steps.Length; i++)
        {
            here = Follow(path.Steps[i], i + 1, here, facts);
        }
    }

    /// <summary>Ids of the components that the path touches.</summary>
    public IEnumerable<string> Components => _components.Keys;

    /// <summary>Ids of the flows that it uses.</summary>
    public IEnumerable<string> Flows => _flows.Keys;

    /// <summary>Numbers of the steps that end at the component; null where the path does not touch it.</summary>
    public IReadOnlyCollection<int>? AtComponent(string id) => _components.GetValueOrDefault(id);

    /// <summary>Numbers of the steps that use the flow; null where none does.</summary>
    public IReadOnlyCollection<int>? OnFlow(string id) => _flows.GetValueOrDefault(id);

    private string Follow(AttackPathStep step, int number, string here, ModelFacts facts)
    {
        if (step.Flow.Length > 0 && facts.Flows.FirstOrDefault(f => string.Equals(f.Id, step.Flow, StringComparison.Ordinal)) is { } flow)
        {
            // Content that a component fetches comes against the direction of the flow.
            var fetched = string.Equals(step.Component, flow.Source.Id, StringComparison.Ordinal);
            Touch(_components, fetched ? flow.Target.Id : flow.Source.Id);
            Touch(_components, fetched ? flow.Source.Id : flow.Target.Id);
            Touch(_flows, flow.Id, number);
            return fetched ? flow.Source.Id : flow.Target.Id;
        }

        if (step.Threat.Length > 0)
        {
            return Threat(step.Threat[(step.Threat.IndexOf('@', StringComparison.Ordinal) + 1)..], number, here, facts);
        }

        if (facts.FindComponent(step.Component) is { } component)
        {
            Touch(_components, component.Id, number);
            return component.Id;
        }

        // What happens to data happens where the attacker stands.
        if (here.Length > 0)
        {
            Touch(_components, here, number);
        }

        return here;
    }

    private string Threat(string subject, int number, string here, ModelFacts facts)
    {
        var arrow = subject.IndexOf('>', StringComparison.Ordinal);
        if (arrow > 0 && facts.FindComponent(subject[..arrow]) is { } source && facts.FindComponent(subject[(arrow + 1)..]) is { } target)
        {
            Touch(_components, source.Id);
            Touch(_components, target.Id);
            foreach (var flow in source.Outbound.Where(f => string.Equals(f.Target.Id, target.Id, StringComparison.Ordinal)))
            {
                Touch(_flows, flow.Id, number);
            }

            return target.Id;
        }

        if (facts.FindComponent(subject) is { } component)
        {
            Touch(_components, component.Id, number);
            return component.Id;
        }

        if (here.Length > 0)
        {
            Touch(_components, here, number);
        }

        return here;
    }

    private static void Touch(Dictionary<string, SortedSet<int>> map, string id, int number = 0)
    {
        if (!map.TryGetValue(id, out var numbers))
        {
            map[id] = numbers = [];
        }

        if (number > 0)
        {
            numbers.Add(number);
        }
    }
}
