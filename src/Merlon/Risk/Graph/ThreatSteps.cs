using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>Turns each threat into steps: from where attackers can try it, to what they gain.</summary>
internal sealed class ThreatSteps(AttackGraphBuilder graph, AttackStates states, ModelFacts facts, RiskAssumptions assumptions)
{
    /// <summary>Nobody attacks: handling of personal data goes wrong by itself.</summary>
    public const string Occasions = "occasions";

    // Weaknesses that end in code of the attacker's choice, whatever their STRIDE category says.
    private static readonly int[] CodeExecution = [77, 78, 94, 95, 98, 119, 120, 416, 434, 494, 502, 787, 829, 917, 1336];

    public void Add(Threat threat)
    {
        var barriers = Barriers(threat);
        var cause = graph.Cause(threat.Id, isThreat: true, barriers);
        var node = graph.Node(AttackNodeKind.Threat, threat.Id, threat.Title);
        var success = assumptions.Success(threat.InherentLikelihood);
        foreach (var (from, attackers) in WaysIn(threat))
        {
            graph.Step([from], node, threat.Title, assumptions.Attempts(attackers) * threat.EvidenceFactor, success, attackers, cause);
        }

        var gains = new List<int>();
        Gains(threat, gains);
        foreach (var gain in gains)
        {
            graph.Step([node], gain);
        }
    }

    public ImmutableArray<AttackBarrier> Barriers(Threat threat) =>
        [.. threat.WeakestCounters.Select(c => new AttackBarrier(c.Control, c.Likelihood, c.Impact, assumptions.Trust(c.State, c.Assurance)))];

    /// <summary>True for what goes wrong in handling personal data without any attacker.</summary>
    public static bool IsAboutPeople(Threat threat) => threat.Stride.IsEmpty && !threat.Linddun.IsEmpty;

    /// <summary>Nodes from which the threat can be tried, each with the attackers who try it there.</summary>
    public IEnumerable<(int From, string Attackers)> WaysIn(Threat threat)
    {
        if (IsAboutPeople(threat))
        {
            return [(AttackGraphBuilder.Start, Occasions)];
        }

        var ways = FromShown(threat);
        // Nothing is safe because nobody drew where attackers come from: then they may come from anywhere.
        return facts.ShowsNoStrangers && threat.Subject.Kind != SubjectKind.Model ? ways.Append((AttackGraphBuilder.Start, "unshown")) : ways;
    }

    private IEnumerable<(int From, string Attackers)> FromShown(Threat threat) =>
        threat.Subject.Kind switch
        {
            SubjectKind.Component when facts.FindComponent(threat.Subject.Id) is { } component => Into(component),
            SubjectKind.Flow when Ends(threat.Subject.Id) is var (source, target) => IntoChannel(source, target),
            SubjectKind.Data when facts.FindData(threat.Subject.Id) is { } data =>
                data.StoredIn.Concat(data.ProcessedBy).Concat(data.CarriedBy.Select(f => f.Target)).Distinct().SelectMany(Into).Distinct(),
            SubjectKind.Zone when facts.FindZone(threat.Subject.Id) is { } zone =>
                zone.Components.Where(c => c.Exposure <= 1).Select(c => (states.Outside(c), "anonymous")).Prepend((states.Presence(zone), "inside")),
            SubjectKind.Model => [(AttackGraphBuilder.Start, "outsider")],
            _ => [],
        };

    private IEnumerable<(int From, string Attackers)> Into(ComponentFacts component)
    {
        // People can be written to and called by anybody.
        if (component.IsHuman)
        {
            return [(AttackGraphBuilder.Start, "anonymous")];
        }

        var strange = component.Inbound.Where(f => facts.IsStranger(f.Source)).ToArray();
        var byLogin = strange.Length > 0 && Array.TrueForAll(strange, f => f.IsAuthenticated);
        // Who holds an account comes either way, so that a further door only ever adds attackers.
        return byLogin
            ? [(states.Outside(component), "outsider"), (states.Inside(component), "inside")]
            : [(states.Outside(component), "outsider"), (states.Outside(component), "anonymous"), (states.Inside(component), "inside")];
    }

    private IEnumerable<(int From, string Attackers)> IntoChannel(ComponentFacts source, ComponentFacts target)
    {
        if (facts.IsStranger(source) || facts.IsStranger(target))
        {
            yield return (AttackGraphBuilder.Start, "on-path");
        }

        yield return (states.Inside(target), "inside");
        if (source.Zone is { IsHostile: false } from)
        {
            yield return (states.Presence(from), "inside");
        }

        if (target.Zone is { IsHostile: false } into)
        {
            yield return (states.Presence(into), "inside");
        }
    }

    /// <summary>States what is lost with the element itself where the threat names no data; with that all nodes that <see cref="Gains"/> gives are there.</summary>
    public void AddOwnLosses(Threat threat)
    {
        foreach (var data in threat.AtStake)
        {
            if (facts.FindData(data) is not null)
            {
                return;
            }
        }

        foreach (var property in Properties(threat))
        {
            OwnLoss(threat, property);
        }
    }

    /// <summary>Adds the nodes that come with the threat to <paramref name="gains"/>; one may be named twice.</summary>
    public void Gains(Threat threat, List<int> gains)
    {
        var data = AtStake(threat);
        foreach (var property in Properties(threat))
        {
            foreach (var item in property == SecurityProperty.Integrity ? Changeable(threat, data) : data)
            {
                // Some data nobody would mind to lose.
                if (states.Loss(item, property) is >= 0 and var loss)
                {
                    gains.Add(loss);
                }
            }

            if (data.Length == 0)
            {
                gains.Add(OwnLoss(threat, property));
            }
        }

        var component = threat.Subject.Kind switch
        {
            SubjectKind.Component => facts.FindComponent(threat.Subject.Id),
            SubjectKind.Flow when Ends(threat.Subject.Id) is var (_, target) => target,
            _ => null,
        };
        if (component is null)
        {
            return;
        }

        var onFlow = threat.Subject.Kind == SubjectKind.Flow;
        var elevates = threat.Stride.AsSpan().Contains("elevation-of-privilege");
        var spoofs = threat.Stride.AsSpan().Contains("spoofing");
        if (!onFlow && (elevates || threat.References.Cwe.AsSpan().ContainsAny(CodeExecution) || spoofs && component.IsHuman))
        {
            gains.Add(states.Control(component));
        }
        else if (spoofs || elevates)
        {
            gains.Add(states.User(component));
        }
    }

    // What a component only takes in, such as the code that is installed on it, is not changed where it came from.
    private DataFacts[] Changeable(Threat threat, DataFacts[] data)
    {
        // Of one there is nothing to leave out.
        return data.Length > 1 && threat.Subject.Kind == SubjectKind.Component && facts.FindComponent(threat.Subject.Id) is { } component ? Changed(component, data) : data;
    }

    private static DataFacts[] Changed(ComponentFacts component, DataFacts[] data)
    {
        var changed = Array.FindAll(data, d => component.Stored.Contains(d) || component.Processed.Contains(d) || component.Sent.Contains(d));
        return changed.Length > 0 ? changed : data;
    }

    private DataFacts[] AtStake(Threat threat) => threat.AtStake switch
    {
        [] => [],
        [var only] => facts.FindData(only) is { } data ? [data] : [],
        var several => [.. several.Select(facts.FindData).OfType<DataFacts>()],
    };

    private int OwnLoss(Threat threat, SecurityProperty property) =>
        states.Loss(Element(threat), threat.Subject.Kind == SubjectKind.Model ? "" : threat.Subject.Id, property, threat.InherentLoss);

    private static ImmutableArray<SecurityProperty> Properties(Threat threat) => threat.Loses.IsEmpty ? FromStride(threat.Stride) : threat.Loses;

    private ElementFacts Element(Threat threat) => threat.Subject.Kind switch
    {
        SubjectKind.Component => (ElementFacts?)facts.FindComponent(threat.Subject.Id) ?? facts,
        SubjectKind.Flow when Ends(threat.Subject.Id) is var (_, target) => target,
        SubjectKind.Zone => (ElementFacts?)facts.FindZone(threat.Subject.Id) ?? facts,
        SubjectKind.Data => (ElementFacts?)facts.FindData(threat.Subject.Id) ?? facts,
        _ => facts,
    };

    private (ComponentFacts Source, ComponentFacts Target)? Ends(string channel)
    {
        var at = channel.IndexOf('>', StringComparison.Ordinal);
        return at > 0 && facts.FindComponent(channel[..at]) is { } source && facts.FindComponent(channel[(at + 1)..]) is { } target ? (source, target) : null;
    }

    private static ImmutableArray<SecurityProperty> FromStride(ImmutableArray<string> stride)
    {
        var lost = ImmutableArray.CreateBuilder<SecurityProperty>();
        if (stride.IsEmpty || stride.Contains("information-disclosure", StringComparer.Ordinal))
        {
            lost.Add(SecurityProperty.Confidentiality);
        }

        if (stride.Contains("tampering", StringComparer.Ordinal) || stride.Contains("repudiation", StringComparer.Ordinal))
        {
            lost.Add(SecurityProperty.Integrity);
        }

        if (stride.Contains("denial-of-service", StringComparer.Ordinal))
        {
            lost.Add(SecurityProperty.Availability);
        }

        return lost.ToImmutable();
    }
}
