using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Risk.Graph;
using Merlon.Rules;

namespace Merlon.Risk.Views;

/// <summary>A threat with what the attack graph knows of it: who can try it, and what it gives. What other methods ask for, in one place.</summary>
internal sealed class ThreatSetting
{
    private readonly ImmutableArray<AttackBarrier> _barriers;

    private ThreatSetting(Threat threat, ImmutableArray<AttackBarrier> barriers)
    {
        Threat = threat;
        _barriers = barriers;
    }

    public Threat Threat { get; }

    /// <summary>The component where it happens: its subject, or the target of its channel; null for zones, data and the model.</summary>
    public ComponentFacts? Component { get; private init; }

    /// <summary>Groups of attackers who can try it, by the names of the assumptions; empty where nobody gets there.</summary>
    public required ImmutableArray<string> Attackers { get; init; }

    /// <summary>It can be tried from a state that needs no foothold.</summary>
    public required bool FromOutside { get; init; }

    /// <summary>It ends in control of the component.</summary>
    public required bool GivesControl { get; init; }

    /// <summary>What is lost by it, and the data; no data where the element itself is meant.</summary>
    public required ImmutableArray<SecurityProperty> Loses { get; init; }

    public required DataSet Data { get; init; }

    /// <summary>Fewest flows from a hostile zone.</summary>
    public int Exposure => Component?.Exposure ?? (FromOutside ? 1 : ComponentFacts.Unreachable);

    /// <summary>Share of the success that the controls in place and their trust leave, 0 to 1.</summary>
    public double LikelihoodLeft => _barriers.Aggregate(1.0, (left, b) => left * (1 - Math.Min(0.99, b.Likelihood) * b.Trust));

    /// <summary>Share of the harm that they leave, 0 to 1.</summary>
    public double ImpactLeft => _barriers.Aggregate(1.0, (left, b) => left * (1 - Math.Min(0.99, b.Impact) * b.Trust));

    public bool Tried(string attackers) => Attackers.Contains(attackers, StringComparer.Ordinal);

    /// <summary>The state of a control where it happens; unknown where there is no component.</summary>
    public ControlState StateOf(string control) => Component?.Control(control).State ?? ControlState.Unknown;

    /// <summary>Every threat that can happen, in the order of the analysis.</summary>
    public static ImmutableArray<ThreatSetting> All(AnalysisResult analysis, ModelFacts facts, AttackGraph graph)
    {
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Nodes.Length; i++)
        {
            if (graph.Nodes[i].Kind == AttackNodeKind.Threat)
            {
                nodes[graph.Nodes[i].Element] = i;
            }
        }

        var into = graph.Steps.ToLookup(s => s.Gives);
        var outOf = graph.Steps.ToLookup(s => s.Needs[0]);
        var barriers = graph.Causes.Zip(graph.Barriers).Where(p => p.First.IsThreat).ToDictionary(p => p.First.Id, p => p.Second, StringComparer.Ordinal);
        return [.. analysis.Threats.Where(t => nodes.ContainsKey(t.Id)).Select(t => Of(t, nodes[t.Id]))];

        ThreatSetting Of(Threat threat, int node)
        {
            var ways = into[node].ToArray();
            var gains = outOf[node].Select(s => graph.Nodes[s.Gives]).ToArray();
            var lost = gains.Where(n => n.Kind == AttackNodeKind.Loss).ToArray();
            var component = threat.Subject.Kind switch
            {
                SubjectKind.Component => facts.FindComponent(threat.Subject.Id),
                SubjectKind.Flow => facts.FindComponent(threat.Subject.Id[(threat.Subject.Id.IndexOf('>', StringComparison.Ordinal) + 1)..]),
                _ => null,
            };
            var control = gains.Any(n => n.Kind == AttackNodeKind.Control);
            return new ThreatSetting(threat, barriers.GetValueOrDefault(threat.Id, []))
            {
                Component = component,
                Attackers = [.. ways.Select(w => w.Attackers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                FromOutside = ways.Any(w => graph.Nodes[w.Needs[0]].Kind is AttackNodeKind.Start or AttackNodeKind.Outside),
                GivesControl = control,
                Loses =
                [
                    .. Enum.GetValues<SecurityProperty>().Where(p => lost.Any(n => n.Id.EndsWith(':' + AttackStates.Word(p), StringComparison.Ordinal)) || control),
                ],
                Data = new DataSet(
                [
                    .. lost.Select(n => facts.FindData(n.Element)).OfType<DataFacts>()
                        .Concat(control && component is not null ? component.Data.Items : [])
                        .Distinct().OrderBy(d => d.Index),
                ]),
            };
        }
    }
}
