using System.Globalization;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Reads the canonical form.</summary>
internal sealed class ModelJsonReader(SourceSpan span, DiagnosticBag diagnostics)
{
    private readonly Provenance _provenance = new("json", span);

    public ThreatModel? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("merlon", out var version)
            || version.ValueKind != JsonValueKind.String
            || version.GetString() != ModelJson.Version)
        {
            diagnostics.Add(ModelJsonDiagnostics.Version(span));
            return null;
        }

        var fields = new JsonFields(root, "$", span, diagnostics);
        fields.Find("merlon");
        var head = fields.Inner("model");
        var model = Common(head, new ThreatModel
        {
            Id = head.Required("id"),
            Name = head.Required("name"),
            Owner = head.Text("owner"),
            Criticality = head.Word<Criticality>("criticality") ?? Criticality.Medium,
            Profile = new Profile
            {
                Sector = head.Text("sector"),
                Size = head.Text("size"),
                Regions = head.Texts("regions"),
                Regulations = head.Texts("regulations"),
                CrownJewels = head.Texts("crown-jewels"),
            },
            Infrastructure = head.Texts("infrastructure"),
            Zones = fields.Objects("zones", Zone),
            Components = fields.Objects("components", Component),
            Flows = fields.Objects("flows", Flow),
            Data = fields.Objects("data", Data),
            Assumptions = fields.Objects("assumptions", Assumption),
            Scenarios = fields.Objects("scenarios", Scenario),
            Catalogue = new ModelCatalogue
            {
                Types = fields.Objects("types", DefinitionJsonReader.Type),
                Controls = fields.Objects("controls", DefinitionJsonReader.Control),
                Protocols = fields.Objects("protocols", DefinitionJsonReader.Protocol),
                Rules = fields.Objects("rules", DefinitionJsonReader.Rule),
            },
            Extensions = fields.Pairs("extensions"),
        });
        head.ReportUnknown();
        fields.ReportUnknown();
        ModelJsonReferences.Check(model, span, diagnostics);
        return model;
    }

    private TrustZone Zone(JsonFields fields) => Common(fields, new TrustZone
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Trust = fields.Integer("trust", 0, 100),
        Parent = fields.TextOrNull("in"),
        Type = fields.Text("type"),
        Infrastructure = fields.Texts("infrastructure"),
    });

    private Component Component(JsonFields fields) => Common(fields, new Component
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Type = fields.Required("type"),
        Kind = fields.Word<ComponentKind>("kind"),
        Zone = fields.TextOrNull("zone"),
        Stores = fields.Texts("stores"),
        Processes = fields.Texts("processes"),
        Accepts = fields.Texts("accepts"),
        RunsCode = fields.Flag("runs-code"),
        Human = fields.Flag("human"),
        ThirdParty = fields.Flag("third-party"),
        InternetFacing = fields.Flag("internet-facing"),
        MultiTenant = fields.Flag("multi-tenant"),
        Redundant = fields.Flag("redundant"),
        Owner = fields.Text("owner"),
        Infrastructure = fields.Texts("infrastructure"),
        Products = fields.Texts("products"),
    });

    private DataFlow Flow(JsonFields fields) => Common(fields, new DataFlow
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Source = fields.Required("source"),
        Target = fields.Required("target"),
        Protocol = fields.Text("protocol"),
        Authentication = fields.Word<Authentication>("authentication") ?? Authentication.Unknown,
        Authorization = fields.Word<Authorization>("authorization") ?? Authorization.Unknown,
        Sends = fields.Texts("sends"),
        Receives = fields.Texts("receives"),
        CarriesInput = fields.Flag("input"),
        Encrypted = fields.Flag("encrypted"),
        Vpn = fields.Flag("vpn") ?? false,
        IpFilter = fields.Flag("ip-filter") ?? false,
        ReadOnly = fields.Flag("read-only") ?? false,
    });

    private DataAsset Data(JsonFields fields) => Common(fields, new DataAsset
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Classification = Required<Classification>(fields, "classification"),
        Integrity = fields.Word<Criticality>("integrity"),
        Availability = fields.Word<Criticality>("availability"),
        Kinds = fields.Texts("kinds"),
        Subjects = fields.Texts("subjects"),
        Quantity = fields.Word<Quantity>("quantity") ?? Quantity.Unknown,
        RetentionDays = Days(fields, "retention"),
    });

    private Assumption Assumption(JsonFields fields) => Common(fields, new Assumption
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        RulesOut = fields.Texts("rules-out"),
        Reason = fields.Text("reason"),
        Owner = fields.Text("owner"),
        Holds = fields.Flag("holds") ?? true,
        Expires = fields.Date("expires"),
    });

    private Scenario Scenario(JsonFields fields) => Common(fields, new Scenario
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Flows = fields.Texts("flows"),
    });

    private T Common<T>(JsonFields fields, T element)
        where T : ModelElement => (T)(element with
        {
            Description = fields.Text("description"),
            Tags = fields.Texts("tags"),
            Was = fields.Texts("was"),
            Properties = fields.Pairs("properties"),
            Controls = fields.Controls("controls", Assurance.Declared),
            InScope = fields.Flag("in-scope") ?? true,
            Provenance = _provenance,
        });

    private static T Required<T>(JsonFields fields, string key)
        where T : struct, Enum
    {
        if (fields.Find(key) is null)
        {
            fields.Wrong($"{fields.Path}.{key}", "there");
        }

        return fields.Word<T>(key) ?? default;
    }

    private static int? Days(JsonFields fields, string key)
    {
        if (fields.TextOrNull(key) is not { } text)
        {
            return null;
        }

        if (text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return days;
        }

        fields.Wrong($"{fields.Path}.{key}", "a number of days such as 30d");
        return null;
    }
}
