using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Makes records of the collected elements.</summary>
internal sealed class ModelBuilder(ModelParts parts, DiagnosticBag diagnostics)
{
    // Fewer flows are made before a second thread has started.
    private const int Few = 2_000;

    private readonly GrammarChecker _grammar = new(diagnostics);
    private Task<ImmutableArray<DataFlow>>? _flows;

    /// <summary>Makes the flows of a large model beside what else is to be done with its parts, which may be read but not changed from here on.</summary>
    public void Begin()
    {
        if (parts.Flows.All.Count >= Few)
        {
            _flows = Task.Run(Flows);
        }
    }

    /// <param name="fallbackId">Id of a model that says neither id nor name.</param>
    public ThreatModel Build(ZoneTree zones, string fallbackId, SourceSpan file, ModelCatalogue own)
    {
        var head = new Element("", parts.Span.IsKnown ? parts.Span : file, parts.Head ?? Fields.NoMap);
        var fields = head.Fields;
        var name = fields.TextOrNull("name");
        var id = fields.TextOrNull("id") ?? (name is null ? fallbackId : Slug.From(name));
        return head.Common(new ThreatModel
        {
            Id = id,
            Name = name ?? Slug.ToName(id),
            Owner = fields.Text("owner"),
            Criticality = fields.Word<Criticality>("criticality") ?? Criticality.Medium,
            Profile = new Profile
            {
                Sector = fields.Text("sector"),
                Size = fields.Text("size"),
                Regions = fields.Texts("regions"),
                Regulations = fields.Texts("regulations"),
                CrownJewels = fields.Texts("crown-jewels"),
            },
            Infrastructure = Infrastructure(fields),
            Zones = [.. parts.Zones.All.Select(z => Zone(z, zones))],
            Components = [.. parts.Components.All.Select(Component)],
            Flows = _flows?.GetAwaiter().GetResult() ?? Flows(),
            Data = [.. parts.Data.All.Select(Data)],
            Assumptions = [.. parts.Assumptions.All.Select(Assumption)],
            Scenarios = [.. parts.Scenarios.All.Select(Scenario)],
            Catalogue = own,
            Extensions = Fields.Of(new YamlMapping([new(new YamlScalar("extensions", true, file), parts.Extensions)], file)).Pairs("extensions"),
        });
    }

    private static TrustZone Zone(Element zone, ZoneTree zones) => zone.Common(new TrustZone
    {
        Id = zone.Id,
        Name = zone.Name,
        Trust = zones.TrustOf(zone.Id),
        Parent = zones.ParentOf(zone.Id),
        Type = zone.Fields.Text("type"),
        Infrastructure = Infrastructure(zone.Fields),
    });

    private Component Component(Element component)
    {
        _grammar.CheckRequired(component.Body, ModelGrammar.Component, $"The component '{component.Id}'", component.Span);
        var fields = component.Fields;
        return component.Common(new Component
        {
            Id = component.Id,
            Name = component.Name,
            Type = fields.Text("type"),
            Kind = fields.Word<ComponentKind>("kind"),
            Zone = component.Container ?? fields.TextOrNull("zone"),
            Stores = fields.Texts("stores"),
            Processes = fields.Texts("processes"),
            Accepts = fields.Texts("accepts"),
            RunsCode = fields.Flag("runs-code"),
            Human = fields.Flag("human"),
            ThirdParty = fields.Flag("third-party"),
            InternetFacing = fields.Flag("internet-facing"),
            MultiTenant = fields.Flag("multi-tenant"),
            Redundant = fields.Flag("redundant"),
            Infrastructure = Infrastructure(fields),
            Owner = fields.Text("owner"),
            Products = fields.Texts("products"),
        });
    }

    private static ImmutableArray<string> Infrastructure(Fields fields)
    {
        var (full, brief) = (fields.Texts("infrastructure"), fields.Texts("infra"));
        return full.IsEmpty && brief.IsEmpty ? [] : [.. full.Concat(brief).Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<DataFlow> Flows() => [.. parts.Flows.All.Select(Flow)];

    private DataFlow Flow(Element flow)
    {
        var fields = flow.Fields;
        return flow.Common(new DataFlow
        {
            Id = flow.Id,
            Name = fields.TextOrNull("name") ?? $"{NameOf(flow.Ends.Source)} to {NameOf(flow.Ends.Target)}",
            Source = flow.Ends.Source,
            Target = flow.Ends.Target,
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
    }

    private string NameOf(string component) => parts.Components.Find(component)?.Name ?? Slug.ToName(component);

    private DataAsset Data(Element data)
    {
        _grammar.CheckRequired(data.Body, ModelGrammar.Data, $"The data asset '{data.Id}'", data.Span);
        var fields = data.Fields;
        return data.Common(new DataAsset
        {
            Id = data.Id,
            Name = data.Name,
            Classification = fields.Word<Classification>("classification") ?? Classification.Internal,
            Integrity = fields.Word<Criticality>("integrity"),
            Availability = fields.Word<Criticality>("availability"),
            Kinds = fields.Texts("kinds"),
            Subjects = fields.Texts("subjects"),
            Quantity = fields.Word<Quantity>("quantity") ?? Quantity.Unknown,
            RetentionDays = fields.Days("retention"),
        });
    }

    private static Assumption Assumption(Element assumption)
    {
        var fields = assumption.Fields;
        return assumption.Common(new Assumption
        {
            Id = assumption.Id,
            Name = assumption.Name,
            RulesOut = fields.Texts("rules-out"),
            Reason = fields.Text("reason"),
            Owner = fields.Text("owner"),
            Holds = fields.Flag("holds") ?? true,
            Expires = fields.Date("expires"),
        });
    }

    private Scenario Scenario(Element scenario)
    {
        _grammar.CheckRequired(scenario.Body, ModelGrammar.Scenario, $"The scenario '{scenario.Id}'", scenario.Span);
        return scenario.Common(new Scenario
        {
            Id = scenario.Id,
            Name = scenario.Name,
            // A flow may happen twice in a scenario, so nothing is made unique here.
            Flows = scenario.Body["flows"] is YamlSequence list ? [.. list.Items.OfType<YamlScalar>().Select(s => s.Value)] : [],
        });
    }
}
