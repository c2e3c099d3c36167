using System.Globalization;
using System.Text.Json;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Writes a model in canonical form.</summary>
internal sealed class ModelJsonWriter(Utf8JsonWriter json)
{
    private readonly CanonicalJson _out = new(json);

    public void Write(ThreatModel model)
    {
        json.WriteStartObject();
        json.WriteString("merlon", ModelJson.Version);
        json.WriteStartObject("model");
        Head(model);
        json.WriteEndObject();
        _out.Objects("zones", model.Zones, z => z.Id, Zone);
        _out.Objects("components", model.Components, c => c.Id, Component);
        _out.Objects("flows", model.Flows, f => f.Id, Flow);
        _out.Objects("data", model.Data, d => d.Id, Data);
        _out.Objects("assumptions", model.Assumptions, a => a.Id, Assumption);
        _out.Objects("scenarios", model.Scenarios, s => s.Id, Scenario);
        var definitions = new DefinitionJsonWriter(_out);
        _out.Objects("types", model.Catalogue.Types, t => t.Id, definitions.Type);
        _out.Objects("controls", model.Catalogue.Controls, c => c.Id, definitions.Control);
        _out.Objects("protocols", model.Catalogue.Protocols, p => p.Id, definitions.Protocol);
        _out.Objects("rules", model.Catalogue.Rules, r => r.Id, definitions.Rule);
        _out.Pairs("extensions", model.Extensions);
        json.WriteEndObject();
    }

    private void Head(ThreatModel model)
    {
        Start(model);
        _out.Text("owner", model.Owner);
        json.WriteString("criticality", Spelling.Of<Criticality>(model.Criticality));
        _out.Text("sector", model.Profile.Sector);
        _out.Text("size", model.Profile.Size);
        _out.Set("regions", model.Profile.Regions);
        _out.Set("regulations", model.Profile.Regulations);
        _out.Set("crown-jewels", model.Profile.CrownJewels);
        _out.Set("infrastructure", model.Infrastructure);
        End(model);
    }

    private void Zone(TrustZone zone)
    {
        Start(zone);
        json.WriteNumber("trust", zone.Trust);
        _out.Text("in", zone.Parent);
        _out.Text("type", zone.Type);
        _out.Set("infrastructure", zone.Infrastructure);
        End(zone);
    }

    private void Component(Component component)
    {
        Start(component);
        json.WriteString("type", component.Type);
        _out.Word("kind", component.Kind);
        _out.Text("zone", component.Zone);
        _out.Set("stores", component.Stores);
        _out.Set("processes", component.Processes);
        _out.Set("accepts", component.Accepts);
        _out.Flag("runs-code", component.RunsCode);
        _out.Flag("human", component.Human);
        _out.Flag("third-party", component.ThirdParty);
        _out.Flag("internet-facing", component.InternetFacing);
        _out.Flag("multi-tenant", component.MultiTenant);
        _out.Flag("redundant", component.Redundant);
        _out.Text("owner", component.Owner);
        _out.Set("infrastructure", component.Infrastructure);
        _out.Set("products", component.Products);
        End(component);
    }

    private void Flow(DataFlow flow)
    {
        Start(flow);
        json.WriteString("source", flow.Source);
        json.WriteString("target", flow.Target);
        _out.Text("protocol", flow.Protocol);
        _out.WordUnless("authentication", flow.Authentication, Authentication.Unknown);
        _out.WordUnless("authorization", flow.Authorization, Authorization.Unknown);
        _out.Set("sends", flow.Sends);
        _out.Set("receives", flow.Receives);
        _out.Flag("input", flow.CarriesInput);
        _out.Flag("encrypted", flow.Encrypted);
        _out.Flag("vpn", flow.Vpn ? true : null);
        _out.Flag("ip-filter", flow.IpFilter ? true : null);
        _out.Flag("read-only", flow.ReadOnly ? true : null);
        End(flow);
    }

    private void Data(DataAsset data)
    {
        Start(data);
        json.WriteString("classification", Spelling.Of<Classification>(data.Classification));
        _out.Word("integrity", data.Integrity);
        _out.Word("availability", data.Availability);
        _out.Set("kinds", data.Kinds);
        _out.Set("subjects", data.Subjects);
        _out.WordUnless("quantity", data.Quantity, Quantity.Unknown);
        if (data.RetentionDays is { } days)
        {
            json.WriteString("retention", string.Create(CultureInfo.InvariantCulture, $"{days}d"));
        }

        End(data);
    }

    private void Assumption(Assumption assumption)
    {
        Start(assumption);
        _out.Set("rules-out", assumption.RulesOut);
        _out.Text("reason", assumption.Reason);
        _out.Text("owner", assumption.Owner);
        _out.Flag("holds", assumption.Holds ? null : false);
        _out.Date("expires", assumption.Expires);
        End(assumption);
    }

    private void Scenario(Scenario scenario)
    {
        Start(scenario);
        _out.List("flows", scenario.Flows);
        End(scenario);
    }

    private void Start(ModelElement element)
    {
        json.WriteString("id", element.Id);
        json.WriteString("name", element.Name);
        _out.Text("description", element.Description);
    }

    private void End(ModelElement element)
    {
        _out.Set("tags", element.Tags);
        _out.Set("was", element.Was);
        _out.Pairs("properties", element.Properties);
        _out.Controls("controls", element.Controls, Assurance.Declared);
        _out.Flag("in-scope", element.InScope ? null : false);
    }
}
