using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Tests.Risk;

/// <summary>A small system in which every kind of step of the attack graph occurs, and threats made by hand rather than by rules.</summary>
internal static class HandMade
{
    public static readonly ThreatModel Model = new()
    {
        Id = "model",
        Name = "Sample",
        Criticality = Criticality.High,
        Zones =
        [
            new() { Id = "internet", Name = "Internet", Trust = 0 },
            new() { Id = "inside", Name = "Inside", Trust = 60, Controls = [new("network-segmentation", ControlState.Yes) { Assurance = Assurance.Verified }] },
            new() { Id = "plant", Name = "Plant", Trust = 80 },
        ],
        Data =
        [
            new() { Id = "orders", Name = "Orders", Classification = Classification.Confidential, Integrity = Criticality.High, Availability = Criticality.Medium, Kinds = [DataKind.Personal], Quantity = Quantity.Many },
            new() { Id = "password", Name = "Password", Classification = Classification.Restricted, Integrity = Criticality.Low, Availability = Criticality.Low, Kinds = [DataKind.Credentials] },
            new() { Id = "leaflet", Name = "Leaflet", Classification = Classification.Public, Integrity = Criticality.Low, Availability = Criticality.Low },
        ],
        Components =
        [
            new() { Id = "customer", Name = "Customer", Type = "actor.user.customer", Zone = "internet" },
            new() { Id = "proxy", Name = "Proxy", Type = "proxy", Zone = "inside" },
            new() { Id = "shop", Name = "Shop", Type = "service", Zone = "inside", Controls = [new("multi-factor-authentication", ControlState.Yes) { Assurance = Assurance.Evidenced }] },
            new() { Id = "db", Name = "Database", Type = "database.sql", Zone = "inside", Stores = ["orders", "leaflet"] },
            new() { Id = "clerk", Name = "Clerk", Type = "service", Human = true, Zone = "plant" },
            new() { Id = "bank", Name = "Bank", Type = "service", ThirdParty = true },
            new() { Id = "feed", Name = "Feed", Type = "service", Zone = "internet" },
            new() { Id = "press", Name = "Press", Type = "service", Zone = "plant", Processes = ["leaflet"] },
        ],
        Flows =
        [
            new() { Id = "to-proxy", Name = "Visit", Source = "customer", Target = "proxy", Authentication = Authentication.Password, Sends = ["password"], Receives = ["orders"] },
            new() { Id = "to-shop", Name = "Pass", Source = "proxy", Target = "shop", Sends = ["password"] },
            new() { Id = "to-db", Name = "Save", Source = "shop", Target = "db", Sends = ["orders"] },
            new() { Id = "remote", Name = "Remote", Source = "customer", Target = "press", Vpn = true },
            new() { Id = "fetch", Name = "Fetch", Source = "shop", Target = "feed", CarriesInput = false },
            new() { Id = "pay", Name = "Pay", Source = "shop", Target = "bank", CarriesInput = false },
            new() { Id = "work", Name = "Work", Source = "clerk", Target = "shop", Authentication = Authentication.Password, Receives = ["orders"] },
        ],
    };

    /// <summary>What was expected was worked out with these; defaults may change.</summary>
    public static readonly RiskAssumptions Assumptions = RiskAssumptions.Default
        .With("success.very-low", 0.0003)
        .With("success.low", 0.001)
        .With("success.medium", 0.003)
        .With("success.high", 0.01)
        .With("success.very-high", 0.02)
        .With("severity.medium", 3)
        .With("severity.high", 12)
        .With("severity.critical", 60);

    /// <summary>A threat that takes no more from its rule than what is given.</summary>
    public static Threat Threat(string id, SubjectKind kind, string subject, params string[] stride) => new()
    {
        Id = id,
        Rule = id,
        Title = "Title of " + id,
        Status = ThreatStatus.Open,
        AnalysedStatus = ThreatStatus.Open,
        Severity = RiskLevel.Medium,
        Score = 0,
        Likelihood = 0,
        Impact = 0,
        Subject = new ThreatSubject(kind, subject, subject),
        Stride = [.. stride],
        InherentLoss = 10,
    };

    /// <summary>A control against a threat, where nobody said otherwise at its subject.</summary>
    public static CounterState Counter(string control, double likelihood, double impact, ControlState state, Assurance assurance = Assurance.Declared, string at = "shop") =>
        new(control, likelihood, impact, state, assurance, at, SourceSpan.None) { At = at };

    public static Threat With(this Threat threat, params CounterState[] counters) => threat with { Counters = [.. counters], WeakestCounters = [.. counters] };

    public static AnalysisResult Analysis(params Threat[] threats) => Analysis(Model, threats);

    public static AnalysisResult Analysis(ThreatModel model, params Threat[] threats) => new() { Model = model, Threats = [.. threats], Assumptions = Assumptions };

    public static ModelFacts Facts(ThreatModel? model = null) => ModelFacts.Build(model ?? Model, BuiltInLibrary.Catalogue);

    public static AttackGraph Graph(ThreatModel model, params Threat[] threats) => ModelAttackGraph.Build(Analysis(model, threats), BuiltInLibrary.Catalogue, Assumptions);

    /// <summary>The steps of a graph, one a line: ends, rate, success, chance, attackers, cause, words.</summary>
    public static string[] Lines(AttackGraph graph) =>
    [
        .. graph.Steps.Select(s => FormattableString.Invariant(
            $"{string.Join('+', s.Needs.Select(n => graph.Nodes[n].Id))} > {graph.Nodes[s.Gives].Id}{(s.IsFree ? "" : FormattableString.Invariant($" {s.Attempts:0.####}×{s.Success:0.####}"))}{(s.Chance < 1 ? FormattableString.Invariant($" p{s.Chance:0.##}") : "")} {s.Attackers} {(s.Cause < 0 ? "" : graph.Causes[s.Cause].Id)} {s.Text}").Replace("  ", " ", StringComparison.Ordinal).Trim())
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Only the steps that lead from or to a node.</summary>
    public static string[] About(AttackGraph graph, string node) =>
        [.. Lines(graph).Where(l => l.Split(" > ") is var p && (p[0].Split('+').Contains(node, StringComparer.Ordinal) || p[1].Split(' ')[0] == node))];
}
