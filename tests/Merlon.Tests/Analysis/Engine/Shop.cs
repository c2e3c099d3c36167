using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>A small shop with one element of every sort, and a library just large enough for it.</summary>
internal static class Shop
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static readonly ThreatModel Model = new()
    {
        Id = "shop",
        Name = "Shop",
        Criticality = Criticality.High,
        Profile = new Profile { Regulations = ["gdpr"] },
        Provenance = At(1),
        Tags = ["live"],
        Zones =
        [
            new TrustZone { Id = "internet", Name = "Internet", Trust = 0, Provenance = At(2) },
            new TrustZone { Id = "inside", Name = "Inside", Trust = 60, Type = "network", Provenance = At(3) },
            new TrustZone { Id = "vault", Name = "Vault", Trust = 90, Parent = "inside", Provenance = At(4) },
        ],
        Components =
        [
            new Component { Id = "customer", Name = "Customer", Type = "person", Zone = "internet", Provenance = At(5) },
            new Component { Id = "web", Name = "Site", Type = "app.web", Zone = "inside", Accepts = ["xml"], Controls = [new ControlSetting("filter", ControlState.Yes)], Processes = ["address"], Tags = ["legacy"], Provenance = At(6, "type", "processes", "runs-code") },
            new Component { Id = "orders", Name = "Orders", Type = "store.sql", Zone = "vault", Stores = ["address", "card", "log"], Provenance = At(7, "type", "stores") },
            new Component { Id = "mailer", Name = "Mailer", Type = "app", ThirdParty = true, Provenance = At(8) },
            new Component { Id = "island", Name = "Island", Type = "app", Zone = "inside", Provenance = At(9) },
        ],
        Flows =
        [
            new DataFlow { Id = "visit", Name = "Visit", Source = "customer", Target = "web", Protocol = "https", Sends = ["address"], Authentication = Authentication.Password, Provenance = At(10, "protocol", "authentication", "sends") },
            new DataFlow { Id = "save", Name = "Save", Source = "web", Target = "orders", Sends = ["address"], Receives = ["card"], Authorization = Authorization.TechnicalUser, Provenance = At(11) },
            new DataFlow { Id = "notify", Name = "Notify", Source = "web", Target = "mailer", Protocol = "http", Provenance = At(12) },
        ],
        Data =
        [
            new DataAsset { Id = "address", Name = "Addresses", Subjects = ["guests", "staff"], Classification = Classification.Confidential, Kinds = ["contact"], Quantity = Quantity.VeryMany, RetentionDays = 90, Provenance = At(13, "kinds", "retention") },
            new DataAsset { Id = "card", Name = "Cards", Classification = Classification.Restricted, Kinds = ["payment"], Quantity = Quantity.Few, Provenance = At(14, "classification", "integrity", "availability", "kinds") },
            new DataAsset { Id = "log", Name = "Logs", Classification = Classification.Confidential, Integrity = Criticality.Critical, Quantity = Quantity.Many, Provenance = At(15) },
            new DataAsset { Id = "notes", Name = "Notes", Classification = Classification.Internal, Provenance = At(16) },
        ],
    };

    public static Catalogue Catalogue(params ThreatRule[] rules) => new(
    [
        new LibraryPack
        {
            Info = new PackInfo { Id = "p" },
            Rules = [.. rules],
            Types =
            [
                new ComponentType { Id = "person", Name = "Person", Kind = ComponentKind.Actor, Human = true },
                new ComponentType { Id = "app", Name = "Application", Kind = ComponentKind.Process },
                new ComponentType { Id = "app.web", Name = "Web site", RunsCode = true },
                new ComponentType { Id = "store", Name = "Store", Kind = ComponentKind.DataStore },
                new ComponentType { Id = "store.sql", Name = "Database", Protocols = ["sql"] },
            ],
            Protocols =
            [
                new ProtocolDefinition { Id = "http", Name = "HTTP", Network = true, Encrypted = false },
                new ProtocolDefinition { Id = "https", Name = "HTTPS", Network = true, Encrypted = true, Inherits = ["http"] },
            ],
            Controls =
            [
                new ControlDefinition { Id = "easy", Name = "Easy", Effort = "low", Question = "Is {subject} easy?" },
                new ControlDefinition { Id = "hard", Name = "Hard", Effort = "high" },
                new ControlDefinition { Id = "usual", Name = "Usual" },
            ],
        },
    ]);

    public static ThreatRule Rule(string applies, RuleScope on = RuleScope.Component, string id = "bad", params Counter[] counters) =>
        new() { Id = id, Title = "Bad", Applies = applies, On = on, CounteredBy = [.. counters] };

    public static ModelFacts Facts(ThreatModel? model = null) => ModelFacts.Build(model ?? Model, Catalogue());

    public static ElementFacts Element(string id, ModelFacts? facts = null)
    {
        facts ??= Facts();
        return new ElementFacts[] { facts }.Concat(facts.Zones).Concat(facts.Components).Concat(facts.Flows).Concat(facts.Data).Single(e => e.Id == id);
    }

    public static CelRule Compile(ThreatRule rule)
    {
        var diagnostics = new DiagnosticBag();
        return CelRule.Compile(rule, diagnostics) ?? throw new InvalidOperationException(string.Join('\n', diagnostics.ToImmutable()));
    }

    public static AnalysisResult Analyze(params ThreatRule[] rules) => Analyze(Model, rules);

    public static AnalysisResult Analyze(ThreatModel model, params ThreatRule[] rules) => Analyze(model, EvidenceBook.Empty, rules);

    public static AnalysisResult Analyze(ThreatModel model, EvidenceBook evidence, params ThreatRule[] rules) =>
        new Analyzer(Catalogue(rules), new AnalysisOptions { Today = Today, Evidence = evidence }).Analyze(model);

    /// <summary>The model with one element written otherwise.</summary>
    public static ThreatModel With(string component, Func<Component, Component> change) =>
        Model with { Components = [.. Model.Components.Select(c => c.Id == component ? change(c) : c)] };

    private static Provenance At(int line, params string[] facts) =>
        new("yaml", SourceSpan.At("shop.yaml", line, 1)) { Facts = new FactPlaces(facts, [.. facts.Select((_, i) => SourceSpan.At("shop.yaml", line, 11 + i))]) };
}
