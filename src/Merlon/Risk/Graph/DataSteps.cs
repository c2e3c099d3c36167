using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>What control of an element and a stolen identity are worth: the data that is there, and the doors that credentials open.</summary>
internal sealed class DataSteps(AttackGraphBuilder graph, AttackStates states, ModelFacts facts, RiskAssumptions assumptions)
{
    private static readonly string[] Secrets = [DataKind.Credentials, DataKind.Key, DataKind.Token, DataKind.Session];

    public void Add()
    {
        foreach (var component in facts.Components)
        {
            AddControl(component);
            AddUser(component);
        }

        foreach (var flow in facts.Flows)
        {
            AddCredentials(flow);
        }
    }

    private void AddControl(ComponentFacts component)
    {
        var control = states.Control(component);
        foreach (var data in component.Data.Items)
        {
            Lose(control, data, SecurityProperty.Confidentiality, graph.Say($"{component.Name} handles {data.Name}"));
        }

        foreach (var data in facts.Union([component.Stored, component.Processed, component.Sent]).Items)
        {
            Lose(control, data, SecurityProperty.Integrity, graph.Say($"{component.Name} can change {data.Name}"));
        }

        foreach (var data in component.Stored.Items)
        {
            Lose(control, data, SecurityProperty.Availability, graph.Say($"{component.Name} keeps {data.Name}"));
        }
    }

    private void AddUser(ComponentFacts component)
    {
        foreach (var data in facts.Union(component.Inbound.Where(f => f.FromHuman || f.FromHostile).Select(f => f.Received)).Items)
        {
            if (states.Loss(data, SecurityProperty.Confidentiality) is >= 0 and var loss)
            {
                graph.Step([states.User(component)], loss, graph.Say($"users of {component.Name} see {data.Name}"), assumptions["access.as-user"], 1, "outsider");
            }
        }
    }

    // Whoever has the secret that a flow shows to its target can come as its user, wherever he can talk to the target.
    private void AddCredentials(FlowFacts flow)
    {
        foreach (var secret in flow.Sent.Items.Where(d => Array.Exists(Secrets, d.Is)))
        {
            if (states.Loss(secret, SecurityProperty.Confidentiality) is not (>= 0 and var loss))
            {
                continue;
            }

            var factor = flow.Target.Control("multi-factor-authentication");
            var success = 1 - assumptions["access.second-factor"] * assumptions.Trust(factor.State == ControlState.Unknown ? ControlState.No : factor.State, factor.Assurance);
            var text = graph.Say($"stolen {secret.Name} opens {flow.Target.Name}");
            graph.Step([loss, states.Outside(flow.Target)], states.User(flow.Target), text, assumptions["access.stolen-credentials"], success, "outsider");
            graph.Step([loss, states.Inside(flow.Target)], states.User(flow.Target), text, assumptions["access.stolen-credentials"], success, "inside");
        }
    }

    private void Lose(int control, DataFacts data, SecurityProperty property, string text)
    {
        if (states.Loss(data, property) is >= 0 and var loss)
        {
            graph.Step([control], loss, text);
        }
    }
}
