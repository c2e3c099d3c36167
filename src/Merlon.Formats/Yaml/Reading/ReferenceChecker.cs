using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Checks that everything a model refers to exists, in the model or in the catalogue.</summary>
internal sealed class ReferenceChecker(ModelParts parts, Catalogue catalogue, DiagnosticBag diagnostics)
{
    /// <summary>Past this many messages nobody reads hints, and looking for them in a large model takes long.</summary>
    private const int Hints = 100;

    public void Check()
    {
        Controls(parts.Head ?? Fields.NoMap);
        CrownJewels();
        foreach (var zone in parts.Zones.All)
        {
            Controls(zone.Body);
        }

        foreach (var component in parts.Components.All)
        {
            Component(component);
        }

        foreach (var flow in parts.Flows.All)
        {
            Flow(flow);
        }

        foreach (var data in parts.Data.All)
        {
            Controls(data.Body);
        }

        foreach (var scenario in parts.Scenarios.All)
        {
            Each(scenario.Body, "flows", "flow", parts.Flows);
        }
    }

    private void Component(Element component)
    {
        var body = component.Body;
        Controls(body);
        Each(body, "stores", "data asset", parts.Data);
        Each(body, "processes", "data asset", parts.Data);
        if (body["type"] is YamlScalar { IsNull: false } type && !catalogue.Types.Contains(type.Value) && Text.Slug.IsValid(type.Value))
        {
            diagnostics.Add(ModelDiagnostics.UnknownType(type, Known(catalogue.Types.All.Select(t => t.Id))));
        }

        if (component.Fields.TextOrNull("zone") is { } zone)
        {
            if (component.Container is { } container && container != zone)
            {
                diagnostics.Add(ModelDiagnostics.TwoZones(body["zone"]!.Span, component.Id, container, zone));
            }
            else if (!parts.Zones.Contains(zone))
            {
                diagnostics.Add(ModelDiagnostics.Dangling(body["zone"]!.Span, "zone", zone, Known(parts.Zones.Ids)));
            }
        }

        if (body["stores"] is YamlSequence { Items.IsEmpty: false } stores && KindOf(component) == ComponentKind.Actor)
        {
            diagnostics.Add(ModelDiagnostics.ActorStores(stores.Span, component.Id));
        }
    }

    private void Flow(Element flow)
    {
        Controls(flow.Body);
        Each(flow.Body, "sends", "data asset", parts.Data);
        Each(flow.Body, "receives", "data asset", parts.Data);
        End(flow, flow.Ends.Source);
        if (flow.Ends.Source == flow.Ends.Target)
        {
            diagnostics.Add(ModelDiagnostics.SelfFlow(flow.Span, flow.Ends.Source));
        }
        else
        {
            End(flow, flow.Ends.Target);
        }

        if (flow.Body["protocol"] is YamlScalar { IsNull: false } protocol && !catalogue.Protocols.Contains(protocol.Value) && Text.Slug.IsValid(protocol.Value))
        {
            diagnostics.Add(ModelDiagnostics.UnknownProtocol(protocol, Known(catalogue.Protocols.All.Select(p => p.Id))));
        }

        if (parts.Components.Find(flow.Ends.Source) is { } source && KindOf(source) == ComponentKind.DataStore)
        {
            diagnostics.Add(ModelDiagnostics.StoreStarts(flow.Span, source.Id));
        }
    }

    private void End(Element flow, string component)
    {
        if (!parts.Components.Contains(component))
        {
            diagnostics.Add(ModelDiagnostics.Dangling(flow.Span, "component", component, Known(parts.Components.Ids)));
        }
    }

    private ComponentKind? KindOf(Element component) =>
        component.Fields.Word<ComponentKind>("kind")
        ?? (component.Fields.Text("type") is { Length: > 0 } type && catalogue.Types.Contains(type) ? catalogue.Types.Resolve(type).Kind : null);

    private IEnumerable<string> Known(IEnumerable<string> ids) => diagnostics.Count < Hints ? ids : [];

    private void CrownJewels()
    {
        foreach (var jewel in Fields.Of(parts.Head).Items("crown-jewels"))
        {
            if (!parts.Components.Contains(jewel.Value) && !parts.Data.Contains(jewel.Value))
            {
                diagnostics.Add(ModelDiagnostics.Dangling(jewel.Span, "component or data asset", jewel.Value, Known(parts.Components.Ids.Concat(parts.Data.Ids))));
            }
        }
    }

    private void Controls(YamlMapping body)
    {
        foreach (var entry in Fields.Of(body["controls"]).Map.Entries)
        {
            if (catalogue.FindControl(entry.Key.Value) is null && Text.Slug.IsValid(entry.Key.Value))
            {
                diagnostics.Add(ModelDiagnostics.UnknownControl(entry.Key, Known(catalogue.Controls.Select(c => c.Id))));
            }
        }
    }

    private void Each(YamlMapping body, string key, string kind, Section section)
    {
        foreach (var item in new Fields(body).Items(key))
        {
            if (!section.Contains(item.Value))
            {
                diagnostics.Add(ModelDiagnostics.Dangling(item.Span, kind, item.Value, Known(section.Ids)));
            }
        }
    }
}
