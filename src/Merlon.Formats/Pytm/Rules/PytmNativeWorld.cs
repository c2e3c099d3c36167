using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>Any model in the words of pytm: the nearest class for each component, and the attributes that our facts answer.</summary>
internal sealed class PytmNativeWorld
{
    private readonly Dictionary<ZoneFacts, PytmObject> _zones = [];
    private readonly Dictionary<DataFacts, PytmObject> _data = [];
    private readonly Dictionary<ComponentFacts, PytmObject> _components = [];

    public static PytmWorld Of(ModelFacts facts)
    {
        var world = new PytmNativeWorld();
        foreach (var zone in facts.Zones)
        {
            world._zones[zone] = world.Make(zone, "Boundary", zone.Parent);
        }

        foreach (var data in facts.Data)
        {
            world._data[data] = Data(data);
        }

        foreach (var component in facts.Components)
        {
            world._components[component] = world.Component(component);
        }

        var all = new List<PytmObject>([.. world._zones.Values, .. world._components.Values, .. facts.Flows.Select(world.Flow)]);
        PytmDefaults.Apply(all);
        return new PytmWorld([.. all]);
    }

    private PytmObject Make(ElementFacts facts, string type, ZoneFacts? zone)
    {
        var made = new PytmObject(type, facts.Name) { Facts = facts };
        made.Values["inScope"] = facts.InScope;
        made.Values["description"] = facts.Element.Description;
        made.Values["inBoundary"] = zone is null ? null : _zones.GetValueOrDefault(zone);
        var controls = new PytmObject("Controls", facts.Name);
        foreach (var (attribute, control) in PytmControls.Pairs.Where(p => facts.Has(p.Control)))
        {
            controls.Values[attribute] = true;
        }

        made.Values["controls"] = controls;
        return made;
    }

    private PytmObject Component(ComponentFacts component)
    {
        var said = component.Property(PytmProperties.Class);
        var made = Make(component, PytmClasses.IsKnown(said) ? said : ClassOf(component), component.Zone);
        made.Values["onAWS"] = component.Type.Id.StartsWith("aws.", StringComparison.Ordinal);
        made.Values["data"] = component.Stored.Items.Concat(component.Processed.Items).Distinct().Select(d => (object?)_data[d]).ToList();
        made.Values["maxClassification"] = Classification(component.Stored.IsEmpty ? component.Data.Classification : component.Stored.Classification, known: !component.Data.IsEmpty);
        switch (made.Type)
        {
            case "Datastore":
                made.Values["isSQL"] = component.Is("database.sql");
                made.Values["isShared"] = component.IsMultiTenant;
                made.Values["hasWriteAccess"] = component.Inbound.Exists(f => !f.Flow.ReadOnly);
                made.Values["storesPII"] = component.Stored.Items.Any(d => d.Asset.Kinds.Contains(DataKind.Personal, StringComparer.Ordinal));
                made.Values["storesLogData"] = component.Stored.Items.Any(d => d.Asset.Kinds.Contains(DataKind.Log, StringComparer.Ordinal));
                break;
            case "Server":
                made.Values["usesSessionTokens"] = component.HasSessions;
                made.Values["usesXMLParser"] = component.Accepts("xml");
                break;
            case "LLM":
                made.Values["isThirdParty"] = component.IsThirdParty;
                made.Values["processesUntrustedInput"] = component.TakesInput;
                break;
        }

        return PytmProperties.Apply(made, component);
    }

    private PytmObject Flow(FlowFacts flow)
    {
        var made = Make(flow, "Dataflow", zone: null);
        made.Values["source"] = _components[flow.Source];
        made.Values["sink"] = _components[flow.Target];
        made.Values["protocol"] = flow.Protocol.ToUpperInvariant();
        made.Values["data"] = flow.Data.Items.Select(d => (object?)_data[d]).ToList();
        made.Values["usesVPN"] = flow.Flow.Vpn;
        made.Values["tlsVersion"] = PytmEnums.Find("TLSVersion", flow.IsEncrypted ? "TLSv12" : "NONE");
        made.Values["maxClassification"] = Classification(flow.Data.Classification, known: !flow.Data.IsEmpty);
        if (made.Get<PytmObject>("controls") is { } controls)
        {
            controls.Values["isEncrypted"] = flow.IsEncrypted;
            controls.Default("authenticatesSource", flow.IsAuthenticated);
        }

        return PytmProperties.Apply(made, flow);
    }

    private static PytmObject Data(DataFacts data)
    {
        var made = new PytmObject("Data", data.Name);
        made.Values["classification"] = Classification((int)data.Asset.Classification, known: true);
        made.Values["isPII"] = data.Asset.Kinds.Contains(DataKind.Personal, StringComparer.Ordinal);
        made.Values["isCredentials"] = data.Asset.Kinds.Contains(DataKind.Credentials, StringComparer.Ordinal);
        made.Values["isStored"] = data.StoredIn.Count > 0;
        return PytmProperties.Apply(made, data);
    }

    private static PytmMember? Classification(int level, bool known) => PytmEnums.Find("Classification", !known ? "UNKNOWN" : level switch
    {
        <= 0 => "PUBLIC",
        1 or 2 => "RESTRICTED",
        3 => "SENSITIVE",
        _ => "SECRET",
    });

    private static string ClassOf(ComponentFacts component) =>
        component.Is("ai.llm") ? "LLM"
        : component.Is("ai.agent") ? "Agent"
        : component.Is("serverless") || component.Is("aws.lambda") ? "Lambda"
        : component.Kind == ComponentKind.DataStore ? "Datastore"
        : component.Kind == ComponentKind.Actor ? component.Is("actor.external-system") ? "ExternalEntity" : "Actor"
        : component.Is("web-application") || component.Is("web-server") || component.Is("api") || component.Is("service") ? "Server"
        : "Process";
}
