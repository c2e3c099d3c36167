using System.Globalization;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Reading;
using Merlon.Formats.Yaml.Writing;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Writes a model as people would write it: components inside their zones, shorthands where nothing more is to say, defaults left out.</summary>
public sealed class ModelWriter
{
    private readonly ThreatModel _model;
    private readonly ILookup<string?, TrustZone> _children;
    private readonly ILookup<string?, Component> _inhabitants;
    private readonly Dictionary<string, TrustZone> _zones;
    private readonly Dictionary<string, string> _names;

    private ModelWriter(ThreatModel model)
    {
        _model = model;
        _zones = model.Zones.DistinctBy(z => z.Id, StringComparer.Ordinal).ToDictionary(z => z.Id, StringComparer.Ordinal);
        _children = model.Zones.ToLookup(z => IsRooted(z) && z.Parent is not null ? z.Parent : null, StringComparer.Ordinal);
        _inhabitants = model.Components.ToLookup(c => c.Zone is not null && _zones.ContainsKey(c.Zone) ? c.Zone : null, StringComparer.Ordinal);
        _names = model.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal);
    }

    public static string Write(ThreatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelWriter(model).Write();
    }

    private string Write()
    {
        var definitions = _model.Catalogue;
        var root = new OutMapBuilder()
            .Add("merlon", new OutScalar(ModelGrammar.Version.ToString(CultureInfo.InvariantCulture), Verbatim: true))
            .Add("model", Head())
            .Add("data", Section(_model.Data, Data))
            .Add("zones", Section(_children[null], Zone) with { Spaced = true })
            .Add("components", Section(_inhabitants[null], Component))
            .Add("flows", Flows())
            .Add("scenarios", Section(_model.Scenarios, Scenario))
            .Add("assumptions", Section(_model.Assumptions, Assumption))
            .Add("types", Definitions(definitions.Types.Select(DefinitionOut.Type)))
            .Add("controls", Definitions(definitions.Controls.Select(DefinitionOut.Control)))
            .Add("protocols", Definitions(definitions.Protocols.Select(DefinitionOut.Protocol)))
            .Add("rules", Definitions(definitions.Rules.Select(DefinitionOut.Rule)))
            .Pairs("extensions", _model.Extensions)
            .ToMap();
        return OutPrinter.Print(root with { Spaced = true, Block = true });
    }

    private OutMap Head()
    {
        var head = new OutMapBuilder();
        if (_model.Id != Slug.From(_model.Name))
        {
            head.Text("id", _model.Id);
        }

        head.Text("name", _model.Name)
            .Text("description", _model.Description)
            .Text("owner", _model.Owner)
            .WordUnless("criticality", _model.Criticality, Criticality.Medium)
            .Text("sector", _model.Profile.Sector)
            .Text("size", _model.Profile.Size)
            .Texts("regions", _model.Profile.Regions)
            .Texts("regulations", _model.Profile.Regulations)
            .Texts("crown-jewels", _model.Profile.CrownJewels)
            .Texts("infrastructure", _model.Infrastructure);
        return Common(head, _model, scoped: false).ToMap(block: true);
    }

    private static OutMap Section<T>(IEnumerable<T> elements, Func<T, Out> write)
        where T : ModelElement =>
        new([.. elements.DistinctBy(e => e.Id, StringComparer.Ordinal).Select(e => new OutEntry(e.Id, write(e)))]) { Block = true };

    private static OutList Definitions(IEnumerable<Out> definitions) => new([.. definitions]) { Block = true };

    private Out Zone(TrustZone zone)
    {
        var map = Named(zone);
        if (zone.Parent is null || !_zones.TryGetValue(zone.Parent, out var parent) || zone.Trust != parent.Trust)
        {
            map.Add("trust", new OutScalar(zone.Trust.ToString(CultureInfo.InvariantCulture), Verbatim: true));
        }

        if (!IsRooted(zone))
        {
            map.Text("in", zone.Parent);
        }

        map.Text("type", zone.Type)
            .Texts("infrastructure", zone.Infrastructure);
        Common(map, zone);
        map.Add("components", Section(_inhabitants[zone.Id], Component))
            .Add("zones", Section(_children[zone.Id], Zone));
        return Short(map.ToMap(), "trust");
    }

    private Out Component(Component component)
    {
        var map = Named(component)
            .Text("type", component.Type)
            .Word("kind", component.Kind);
        if (component.Zone is { } zone && !_zones.ContainsKey(zone))
        {
            map.Text("zone", zone);
        }

        map.Text("owner", component.Owner)
            .Texts("stores", component.Stores)
            .Texts("processes", component.Processes)
            .Texts("accepts", component.Accepts)
            .Flag("runs-code", component.RunsCode)
            .Flag("human", component.Human)
            .Flag("third-party", component.ThirdParty)
            .Flag("internet-facing", component.InternetFacing)
            .Flag("multi-tenant", component.MultiTenant)
            .Flag("redundant", component.Redundant)
            .Texts("infrastructure", component.Infrastructure)
            .Texts("products", component.Products);
        return Short(Common(map, component).ToMap(), "type");
    }

    private OutMap Flows()
    {
        var groups = _model.Flows.GroupBy(f => new FlowKey(f.Source, f.Target));
        return new OutMap([.. groups.Select(g => new OutEntry(
            g.Key.ToString(),
            g.Count() == 1 ? Flow(g.First()) : new OutList([.. g.Select(Flow)]) { Block = true }))])
        {
            Block = true,
        };
    }

    private OutMap Flow(DataFlow flow)
    {
        var map = new OutMapBuilder();
        var usualName = $"{NameOf(flow.Source)} to {NameOf(flow.Target)}";
        var named = flow.Name.Length > 0 && flow.Name != usualName;
        if (flow.Id != (named ? Slug.From(flow.Name) : $"{flow.Source}-to-{flow.Target}"))
        {
            map.Text("id", flow.Id);
        }

        map.Text("name", named ? flow.Name : null)
            .Text("protocol", flow.Protocol)
            .WordUnless("authentication", flow.Authentication, Authentication.Unknown)
            .WordUnless("authorization", flow.Authorization, Authorization.Unknown)
            .Texts("sends", flow.Sends)
            .Texts("receives", flow.Receives)
            .Flag("input", flow.CarriesInput)
            .Flag("encrypted", flow.Encrypted)
            .Flag("vpn", flow.Vpn ? true : null)
            .Flag("ip-filter", flow.IpFilter ? true : null)
            .Flag("read-only", flow.ReadOnly ? true : null);
        return Common(map, flow).ToMap();
    }

    private static Out Data(DataAsset data)
    {
        var map = Named(data)
            .Word<Classification>("classification", data.Classification)
            .Word("integrity", data.Integrity)
            .Word("availability", data.Availability)
            .Texts("kinds", data.Kinds)
            .Texts("subjects", data.Subjects)
            .WordUnless("quantity", data.Quantity, Quantity.Unknown);
        if (data.RetentionDays is { } days)
        {
            map.Add("retention", new OutScalar(string.Create(CultureInfo.InvariantCulture, $"{days}d"), Verbatim: true));
        }

        return Short(Common(map, data).ToMap(), "classification");
    }

    private static OutMap Assumption(Assumption assumption)
    {
        var map = Named(assumption)
            .Texts("rules-out", assumption.RulesOut)
            .Text("reason", assumption.Reason)
            .Text("owner", assumption.Owner)
            .Flag("holds", assumption.Holds ? null : false)
            .Date("expires", assumption.Expires);
        return Common(map, assumption, scoped: false).ToMap();
    }

    private static Out Scenario(Scenario scenario)
    {
        var flows = new OutList([.. scenario.Flows.Select(f => new OutScalar(f))]);
        var map = Named(scenario);
        Common(map, scenario, scoped: false);
        return map.ToMap().Entries.IsEmpty ? flows : new OutMap([.. map.ToMap().Entries, new OutEntry("flows", flows)]);
    }

    private string NameOf(string component) => _names.GetValueOrDefault(component) ?? Slug.ToName(component);

    private static OutMapBuilder Named(ModelElement element)
    {
        var map = new OutMapBuilder();
        AddName(map, element);
        return map;
    }

    private static void AddName(OutMapBuilder map, ModelElement element)
    {
        if (element.Name != Slug.ToName(element.Id))
        {
            map.Text("name", element.Name);
        }
    }

    private static OutMapBuilder Common(OutMapBuilder map, ModelElement element, bool scoped = true)
    {
        if (element is not ThreatModel)
        {
            map.Text("description", element.Description);
        }

        map.Texts("tags", element.Tags)
            .Texts("was", element.Was)
            .Pairs("properties", element.Properties);
        if (element is ThreatModel || scoped)
        {
            map.Controls("controls", element.Controls);
        }

        return map.Flag("in-scope", element.InScope || !scoped ? null : false);
    }

    /// <summary>The shorthand where the map says nothing but the key that it stands for.</summary>
    private static Out Short(OutMap map, string key) => map.Entries is [{ } only] && only.Key == key ? only.Value : map;

    /// <summary>True where following the parents leads to the top: then the zone can be written inside its parent.</summary>
    private bool IsRooted(TrustZone zone)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { zone.Id };
        for (var parent = zone.Parent; parent is not null; parent = _zones[parent].Parent)
        {
            if (!seen.Add(parent) || !_zones.ContainsKey(parent))
            {
                return false;
            }
        }

        // Deeper than this no reader goes; such zones say `in:` instead.
        return seen.Count < 12;
    }
}
