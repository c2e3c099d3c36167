using Merlon.Model;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The native model file as a table: every key, what it takes, what it means.</summary>
internal static class ModelGrammar
{
    /// <summary>The version of the format that this table describes.</summary>
    public const int Version = 1;

    public static readonly ObjectShape Head = new("model", () =>
    [
        new("id", Shapes.Id, "Id of the system; from its name unless said."),
        new("name", Shapes.Name, "Name of the system; from the file name unless said."),
        new("description", Shapes.Text, "What the system does, in a sentence or two."),
        new("owner", Shapes.Text, "Who answers for the system."),
        new("criticality", Shapes.Enumeration<Criticality>("a criticality"), "Harm done by a loss of the system; medium unless said."),
        new("sector", Shapes.Text, "Economic sector (retail, health, manufacturing)."),
        new("size", Shapes.Text, "Size of the organisation (small, medium, large)."),
        new("regions", Shapes.Texts, "Where it runs or sells (eu, us)."),
        new("regulations", Shapes.Texts, "Laws and standards that apply (gdpr, pci-dss, hipaa)."),
        new("crown-jewels", Shapes.Jewels, "Components or data whose loss would hurt most."),
        new("infrastructure", Shapes.Texts, "Folders and files of the infrastructure code that realises the system."),
        new("infra", Shapes.Texts, "Short for infrastructure."),
        new("tags", Shapes.Texts, "Words to group and select by."),
        new("was", Shapes.Texts, "Earlier ids of the system."),
        new("controls", Shapes.ControlSettings, "Safeguards that hold for the whole system."),
        new("properties", Shapes.Properties, "Free facts for rules and reports of your own."),
    ]) { Nullable = true };

    public static readonly ObjectShape Zone = new("zone", () =>
    [
        new("trust", Trust!, "From 0 (hostile) to 100; that of the zone around it, or 50, unless said."),
        new("in", Shapes.Zone, "The zone around this one, where it is not written inside that one."),
        new("type", new WordShape("a kind of zone", KnownWords.ZoneTypes, Open: true), "What kind of border it has."),
        new("infrastructure", Shapes.Texts, "Selectors of the infrastructure that makes it."),
        new("infra", Shapes.Texts, "Short for infrastructure."),
        new("zones", Zones!, "Zones inside this one."),
        new("components", Components!, "Components that live directly in this zone."),
        .. Shapes.Common(),
    ]) { Nullable = true, Mergeable = true };

    public static readonly ObjectShape Component = new("component", () =>
    [
        new("type", Shapes.Type, "What it is: a type of the library or of `types`.", Required: true),
        new("kind", Shapes.Enumeration<ComponentKind>("a kind"), "Overrides the kind of the type."),
        new("zone", Shapes.Zone, "The zone it lives in, where it is not written inside that zone."),
        new("stores", Shapes.DataAssets, "Data kept here."),
        new("processes", Shapes.DataAssets, "Data handled here without being kept, beyond what its flows carry."),
        new("accepts", Shapes.InputFormats, "Input formats it parses, beyond those of its type."),
        new("runs-code", Shapes.Boolean, "Runs code written by the team."),
        new("human", Shapes.Boolean, "Is a person."),
        new("third-party", Shapes.Boolean, "Is run by somebody else."),
        new("internet-facing", Shapes.Boolean, "Is reachable from the Internet."),
        new("multi-tenant", Shapes.Boolean, "Serves several customers who must not see each other."),
        new("redundant", Shapes.Boolean, "Keeps working when one instance fails."),
        new("owner", Shapes.Text, "Who answers for it."),
        new("infrastructure", Shapes.Texts, "Selectors of the infrastructure that realises it: addresses, or tag:name=value."),
        new("infra", Shapes.Texts, "Short for infrastructure."),
        new("products", Shapes.Texts, "Product versions for vulnerability intelligence (cpe:…, pkg:…)."),
        .. Shapes.Common(),
    ]) { Mergeable = true };

    public static readonly ObjectShape Flow = new("flow", () =>
    [
        new("id", Shapes.Id, "Id of the flow; from its name, or source-to-target, unless said."),
        new("protocol", Shapes.Protocol, "Protocol of the library or of `protocols`."),
        new("authentication", Shapes.Enumeration<Authentication>("an authentication"), "How the target knows who calls."),
        new("authorization", Shapes.Enumeration<Authorization>("an authorization"), "Whose rights the target checks."),
        new("sends", Shapes.DataAssets, "Data going from source to target."),
        new("receives", Shapes.DataAssets, "Data coming back."),
        new("input", Shapes.Boolean, "Carries input that others than the source may have shaped."),
        new("encrypted", Shapes.Boolean, "Encrypted in transit, where the protocol leaves it open."),
        new("vpn", Shapes.Boolean, "Runs through a VPN."),
        new("ip-filter", Shapes.Boolean, "Only known addresses get through."),
        new("read-only", Shapes.Boolean, "Cannot change anything at the target."),
        .. Shapes.Common(),
    ]) { Nullable = true, Mergeable = true };

    public static readonly ObjectShape Data = new("data", () =>
    [
        new("classification", Shapes.Enumeration<Classification>("a classification"), "Who may see it.", Required: true),
        new("integrity", Shapes.Enumeration<Criticality>("a rating"), "Harm done by wrong or changed data."),
        new("availability", Shapes.Enumeration<Criticality>("a rating"), "Harm done by missing data."),
        new("kinds", new ListShape(new WordShape("a kind of data", KnownWords.DataKinds, Open: true)), "What it is: personal, payment, credentials …"),
        new("subjects", Shapes.Texts, "Whose data it is: customers, patients …"),
        new("quantity", Shapes.Enumeration<Quantity>("a quantity"), "How many records or people."),
        new("retention", new DurationShape(), "How long it is kept: 30d, 6w, 12m, 7y."),
        .. Shapes.Common(),
    ]) { Mergeable = true };

    public static readonly ObjectShape Assumption = new("assumption", () =>
    [
        new("rules-out", Shapes.Texts, "Threats or rules that it rules out; * stands for any characters."),
        new("reason", Shapes.Text, "Why we believe it."),
        new("owner", Shapes.Text, "Who answers for it."),
        new("holds", Shapes.Boolean, "False once it turned out wrong: what it ruled out comes back."),
        new("expires", Shapes.Date, "Last day on which it counts."),
        .. Shapes.Common(controls: false),
    ]) { Mergeable = true };

    public static readonly ObjectShape Scenario = new("scenario", () =>
    [
        new("flows", Shapes.Flows, "Flow ids in the order in which they happen.", Required: true),
        .. Shapes.Common(controls: false),
    ]) { Mergeable = true };

    private static readonly Shape Trust = new IntegerShape(0, 100);

    private static readonly Shape Zones =
        new MapShape(Shapes.Id, new EitherShape([Trust, Zone]) { Nullable = true }) { Nullable = true };

    private static readonly Shape Components =
        new MapShape(Shapes.Id, new EitherShape([Shapes.Type, Component])) { Nullable = true };

    private static readonly Shape Flows =
        new MapShape(new FlowKeyShape(), new EitherShape([Flow, new ListShape(Flow)]) { Nullable = true }) { Nullable = true };

    private static readonly Shape DataAssets =
        new MapShape(Shapes.Id, new EitherShape([Shapes.Enumeration<Classification>("a classification"), Data])) { Nullable = true };

    private static readonly Shape Assumptions =
        new MapShape(Shapes.Id, new EitherShape([Shapes.Name, Assumption])) { Nullable = true };

    private static readonly Shape Scenarios =
        new MapShape(Shapes.Id, new EitherShape([Shapes.Flows, Scenario])) { Nullable = true };

    /// <summary>A model without a file around it: what an example of a rule is.</summary>
    private static readonly ImmutableArray<Key> Sections =
    [
        new("model", Head, "The system as a whole."),
        new("zones", Zones, "Trust zones by id: a trust number, or a map."),
        new("components", Components, "What acts or stores, by id: a type, or a map."),
        new("flows", Flows, "Who calls whom: 'source -> target', with a map, or a list of maps for several flows."),
        new("data", DataAssets, "Information worth protecting, by id: a classification, or a map."),
        new("assumptions", Assumptions, "What is taken for granted, by id."),
        new("scenarios", Scenarios, "Uses of the system as flow ids in their order."),
        new("types", new ListShape(PackGrammar.Type) { Nullable = true }, "Component types of this model's own."),
        new("controls", new ListShape(PackGrammar.Control) { Nullable = true }, "Controls of this model's own."),
        new("protocols", new ListShape(PackGrammar.Protocol) { Nullable = true }, "Protocols of this model's own."),
        new("rules", new ListShape(PackGrammar.Rule) { Nullable = true }, "Threat rules of this model's own."),
        new("extensions", Shapes.Properties, "What a foreign format held that Merlon has no word for."),
    ];

    public static readonly ObjectShape Document = new("document", () =>
    [
        new("merlon", new IntegerShape(Version, Version), "Version of the format."),
        .. Sections,
    ]);

    public static readonly ObjectShape Example = new("example", () =>
    [
        .. Sections,
        new("expect", new WordShape("an outcome", KnownWords.Outcomes), "Status that the rule's threat shall have."),
    ]);
}
