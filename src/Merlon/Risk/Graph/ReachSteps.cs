using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Risk.Graph;

/// <summary>How attackers get around without exploiting anything: along flows, within zones, through insiders and suppliers.</summary>
internal sealed class ReachSteps(AttackGraphBuilder graph, AttackStates states, ModelFacts facts, RiskAssumptions assumptions)
{
    private static readonly string[] PassesThrough = ["proxy", "gateway", "load-balancer", "cdn", "message-broker"];

    public void Add()
    {
        foreach (var component in facts.Components)
        {
            AddComponent(component);
        }

        foreach (var flow in facts.Flows)
        {
            AddFlow(flow);
        }
    }

    private void AddComponent(ComponentFacts component)
    {
        if (component.FacesStrangers)
        {
            graph.Step([AttackGraphBuilder.Start], states.Outside(component), graph.Say($"{component.Name} faces strangers"));
        }

        if (component.IsThirdParty)
        {
            graph.Step(
                [AttackGraphBuilder.Start], states.Control(component), graph.Say($"the supplier that runs {component.Name} is compromised"),
                assumptions["attempts.partner"], assumptions["success.supplier"], "partner");
        }
        else if (component.IsHuman && component.Trust > 0)
        {
            graph.Step(
                [AttackGraphBuilder.Start], states.Control(component), graph.Say($"{component.Name} turns against us, or loses the workstation"),
                assumptions["attempts.internal"], assumptions["success.insider"], "internal");
        }

        graph.Step([states.User(component)], states.Inside(component), graph.Say($"a user of {component.Name} sees it from inside"));
        if (component.Zone is { IsHostile: false } zone)
        {
            graph.Step([states.Control(component)], states.Presence(zone), graph.Say($"{component.Name} lies in {zone.Name}"));
            graph.Step([states.Presence(zone)], states.Inside(component), graph.Say($"neighbours in {zone.Name} reach {component.Name}"), assumptions["reach.lateral"] * Unsegmented(zone), 1, "inside");
        }
    }

    private void AddFlow(FlowFacts flow)
    {
        var cause = graph.Cause(flow.Id, isThreat: false);
        var text = graph.Say($"over '{flow.Name}' from {flow.Source.Name} to {flow.Target.Name}");
        if (facts.IsStranger(flow.Source))
        {
            if (flow.Flow.Vpn || flow.Flow.IpFilter || flow.Has("network-vpn") || flow.Has("ip-allowlist"))
            {
                graph.Step([AttackGraphBuilder.Start], states.Outside(flow.Target), text + ", past its restriction", assumptions["reach.restricted"], 1, "outsider", cause);
            }
            else
            {
                graph.Step([AttackGraphBuilder.Start], states.Outside(flow.Target), text, cause: cause);
            }
        }
        else if (flow.CarriesInput && Array.Exists(PassesThrough, flow.Source.Is))
        {
            graph.Step([states.Outside(flow.Source)], states.Outside(flow.Target), text + ", passed on", cause: cause);
        }
        else if (flow.CarriesInput)
        {
            graph.Step([states.Outside(flow.Source)], states.Outside(flow.Target), text + ", as relayed input", assumptions["reach.relayed-input"], 1, "anonymous", cause);
        }

        if (flow.ToHostile && !flow.FromHostile)
        {
            graph.Step([AttackGraphBuilder.Start], states.Outside(flow.Source), graph.Say($"something fetched over '{flow.Name}' from {flow.Target.Name}"), assumptions["reach.pulled-content"], 1, "anonymous", cause);
        }

        graph.Step([states.Control(flow.Source)], states.Inside(flow.Target), text, cause: cause);
    }

    private double Unsegmented(ZoneFacts zone)
    {
        var answer = zone.Control("network-segmentation");
        return 1 - assumptions["reach.segmentation"] * assumptions.Trust(answer.State == ControlState.Unknown ? ControlState.No : answer.State, answer.Assurance);
    }
}
