using System.Globalization;
using System.Text.Json.Nodes;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>Facts without a place of their own in CycloneDX, as name-value properties under <c>merlon:</c>.</summary>
internal static class CycloneDxProperties
{
    public const string Prefix = "merlon:";

    private const string OwnPrefix = "merlon:property:";

    /// <summary>The values of an object's properties by name.</summary>
    public static ILookup<string, string> Of(Source element) =>
        element["properties"].Items.Where(p => p.IsMap).Select(p => (Name: p["name"].TrimmedText, Value: p["value"].Text)).ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);

    public static string First(this ILookup<string, string> properties, string name) => properties[name].FirstOrDefault("");

    public static JsonArray ToJson(IEnumerable<(string Name, string Value)> facts) => new(
    [
        .. facts.Where(f => f.Value.Length > 0).Distinct().Select(f => (JsonNode?)new JsonObject { ["name"] = f.Name, ["value"] = f.Value }),
    ]);

    public static IEnumerable<(string Name, string Value)> Facts(ThreatModel model) =>
    [
        ("merlon:owner", model.Owner), ("merlon:criticality", Spelling.Of(model.Criticality)), .. Common(model),
    ];

    public static IEnumerable<(string Name, string Value)> Facts(Component component) =>
    [
        ("merlon:type", component.Type), ("merlon:kind", component.Kind is { } kind ? Spelling.Of(kind) : ""), ("merlon:zone", component.Zone ?? ""), ("merlon:owner", component.Owner),
        .. component.Stores.Select(s => ("merlon:stores", s)), .. component.Processes.Select(s => ("merlon:processes", s)), .. component.Accepts.Select(s => ("merlon:accepts", s)),
        ("merlon:runs-code", Word(component.RunsCode)), ("merlon:human", Word(component.Human)), ("merlon:third-party", Word(component.ThirdParty)),
        ("merlon:internet-facing", Word(component.InternetFacing)), ("merlon:multi-tenant", Word(component.MultiTenant)), ("merlon:redundant", Word(component.Redundant)), .. Common(component),
    ];

    public static IEnumerable<(string Name, string Value)> Facts(TrustZone zone) =>
    [
        ("merlon:trust", zone.Trust.ToString(CultureInfo.InvariantCulture)), ("merlon:zone-type", zone.Type), .. Common(zone),
    ];

    public static IEnumerable<(string Name, string Value)> Facts(DataFlow flow) =>
    [
        ("merlon:protocol", flow.Protocol), ("merlon:authentication", flow.Authentication == Authentication.Unknown ? "" : Spelling.Of(flow.Authentication)),
        ("merlon:authorization", flow.Authorization == Authorization.Unknown ? "" : Spelling.Of(flow.Authorization)), ("merlon:encrypted", Word(flow.Encrypted)), ("merlon:input", Word(flow.CarriesInput)),
        ("merlon:vpn", flow.Vpn ? "true" : ""), ("merlon:ip-filter", flow.IpFilter ? "true" : ""), ("merlon:read-only", flow.ReadOnly ? "true" : ""),
        .. flow.Sends.Select(s => ("merlon:sends", s)), .. flow.Receives.Select(s => ("merlon:receives", s)), .. Common(flow),
    ];

    public static IEnumerable<(string Name, string Value)> Facts(DataAsset data) =>
    [
        ("merlon:classification", Spelling.Of(data.Classification)), ("merlon:integrity", data.Integrity is { } i ? Spelling.Of(i) : ""), ("merlon:availability", data.Availability is { } a ? Spelling.Of(a) : ""),
        ("merlon:quantity", data.Quantity == Quantity.Unknown ? "" : Spelling.Of(data.Quantity)), ("merlon:retention-days", data.RetentionDays?.ToString(CultureInfo.InvariantCulture) ?? ""),
        .. data.Kinds.Select(k => ("merlon:kinds", k)), .. data.Subjects.Select(s => ("merlon:subjects", s)), .. Common(data),
    ];

    /// <summary>The component with the facts that its properties say.</summary>
    public static Component Apply(Component component, ILookup<string, string> said) => Common(
        component with
        {
            Owner = said.First("merlon:owner"),
            Accepts = [.. said["merlon:accepts"]],
            RunsCode = Flag(said.First("merlon:runs-code")),
            Human = Flag(said.First("merlon:human")),
            ThirdParty = Flag(said.First("merlon:third-party")) ?? component.ThirdParty,
            InternetFacing = Flag(said.First("merlon:internet-facing")),
            MultiTenant = Flag(said.First("merlon:multi-tenant")),
            Redundant = Flag(said.First("merlon:redundant")),
        },
        said);

    public static TrustZone Apply(TrustZone zone, ILookup<string, string> said) => Common(
        zone with
        {
            Trust = int.TryParse(said.First("merlon:trust"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var trust) ? Math.Clamp(trust, 0, 100) : zone.Trust,
            Type = said.First("merlon:zone-type"),
        },
        said);

    public static DataFlow Apply(DataFlow flow, ILookup<string, string> said) => Common(
        flow with
        {
            Protocol = said.First("merlon:protocol") is { Length: > 0 } protocol && Slug.IsValid(protocol) ? protocol : flow.Protocol,
            Authentication = Spelling.Find<Authentication>(said.First("merlon:authentication")) ?? flow.Authentication,
            Authorization = Spelling.Find<Authorization>(said.First("merlon:authorization")) ?? flow.Authorization,
            Encrypted = Flag(said.First("merlon:encrypted")) ?? flow.Encrypted,
            CarriesInput = Flag(said.First("merlon:input")),
            Vpn = said.First("merlon:vpn") == "true",
            IpFilter = said.First("merlon:ip-filter") == "true",
            ReadOnly = said.First("merlon:read-only") == "true",
        },
        said);

    public static DataAsset Apply(DataAsset data, ILookup<string, string> said) => Common(
        data with
        {
            Classification = Spelling.Find<Classification>(said.First("merlon:classification")) ?? data.Classification,
            Integrity = Spelling.Find<Criticality>(said.First("merlon:integrity")) ?? data.Integrity,
            Availability = Spelling.Find<Criticality>(said.First("merlon:availability")) ?? data.Availability,
            Quantity = Spelling.Find<Quantity>(said.First("merlon:quantity")) ?? data.Quantity,
            RetentionDays = int.TryParse(said.First("merlon:retention-days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            Kinds = said["merlon:kinds"].Any() ? [.. said["merlon:kinds"]] : data.Kinds,
            Subjects = [.. said["merlon:subjects"]],
        },
        said);

    public static ImmutableSortedDictionary<string, string> Own(ILookup<string, string> said) =>
        Draft.NoProperties.AddRange(said.Where(p => p.Key.StartsWith(OwnPrefix, StringComparison.Ordinal)).Select(p => KeyValuePair.Create(p.Key[OwnPrefix.Length..], p.First())));

    private static T Common<T>(T element, ILookup<string, string> said)
        where T : ModelElement => element with
        {
            InScope = said.First("merlon:scope") != "out" && element.InScope,
            Tags = said["merlon:tags"].Any() ? [.. said["merlon:tags"]] : element.Tags,
            Properties = element.Properties.SetItems(Own(said)),
        };

    private static IEnumerable<(string Name, string Value)> Common(ModelElement element) =>
    [
        ("merlon:scope", element.InScope ? "" : "out"), .. element.Tags.Select(t => ("merlon:tags", t)), .. element.Properties.Select(p => (OwnPrefix + p.Key, p.Value)),
    ];

    private static string Word(bool? flag) => flag switch { true => "true", false => "false", _ => "" };

    private static bool? Flag(string word) => word switch { "true" => true, "false" => false, _ => null };
}
