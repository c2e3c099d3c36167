using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Annotations;

/// <summary>Adds what annotations say to a model that was written elsewhere.</summary>
internal static class AnnotationMerge
{
    public static ImportResult Into(ThreatModel model, ImportResult annotations)
    {
        var added = annotations.Model!;
        var components = Match(model.Components, added.Components);
        var zones = Match(model.Zones, added.Zones);
        var data = Match(model.Data, added.Data);
        var flows = new Dictionary<string, string>(StringComparer.Ordinal);
        var newFlows = Flows(model, added, components, data, flows);
        var merged = model with
        {
            Components = [.. model.Components.Select(c => Known(c, added, components, zones, data)), .. added.Components.Where(c => !IsKnown(model.Components, components[c.Id])).Select(c => New(c, components, zones, data))],
            Zones = [.. model.Zones, .. added.Zones.Where(z => !IsKnown(model.Zones, zones[z.Id])).Select(z => z with { Id = zones[z.Id], Controls = [] })],
            Data = [.. model.Data, .. added.Data.Where(d => !IsKnown(model.Data, data[d.Id])).Select(d => d with { Id = data[d.Id], Controls = [] })],
            Flows = [.. model.Flows, .. newFlows],
            Assumptions = [.. model.Assumptions, .. added.Assumptions.Where(a => !model.Assumptions.Any(m => m.Id == a.Id))],
        };
        var threats = annotations.Threats.Select(t => t.SubjectKind == SubjectKind.Component ? t with { Subject = components[t.Subject] } : t).ToArray();
        var (full, decisions) = RecordedRegister.Apply(merged, threats, new Dictionary<string, string>(StringComparer.Ordinal));
        return annotations with { Model = full, Threats = [.. threats], Decisions = decisions };
    }

    private static bool IsKnown<T>(ImmutableArray<T> known, string id)
        where T : ModelElement => known.Any(k => k.Id == id);

    // The element of the model with the same id or name; else an id that nothing in the model has.
    private static Dictionary<string, string> Match<T>(ImmutableArray<T> known, ImmutableArray<T> added)
        where T : ModelElement
    {
        var ids = known.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        var byKey = known.SelectMany(k => new[] { (Key: AnnotationReader.Key(k.Id), k.Id), (Key: AnnotationReader.Key(k.Name), k.Id) }).DistinctBy(k => k.Key, StringComparer.Ordinal).ToDictionary(k => k.Key, k => k.Id, StringComparer.Ordinal);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in added)
        {
            var match = byKey.GetValueOrDefault(AnnotationReader.Key(element.Id)) ?? byKey.GetValueOrDefault(AnnotationReader.Key(element.Name));
            var id = match ?? element.Id;
            for (var n = 2; match is null && !ids.Add(id); n++)
            {
                id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{element.Id}-{n}");
            }

            result[element.Id] = id;
        }

        return result;
    }

    private static Component New(Component component, Dictionary<string, string> components, Dictionary<string, string> zones, Dictionary<string, string> data) => component with
    {
        Id = components[component.Id],
        Zone = component.Zone is { } zone ? zones[zone] : null,
        Stores = [.. component.Stores.Select(d => data[d])],
        Processes = [.. component.Processes.Select(d => data[d])],
        Controls = [],
    };

    private static Component Known(Component component, ThreatModel added, Dictionary<string, string> components, Dictionary<string, string> zones, Dictionary<string, string> data)
    {
        foreach (var said in added.Components.Where(c => components[c.Id] == component.Id))
        {
            component = component with
            {
                Owner = component.Owner.Length > 0 ? component.Owner : said.Owner,
                Description = component.Description.Length > 0 ? component.Description : said.Description,
                Zone = component.Zone ?? (said.Zone is { } zone ? zones[zone] : null),
                Stores = [.. component.Stores.Union(said.Stores.Select(d => data[d]), StringComparer.Ordinal)],
                Processes = [.. component.Processes.Union(said.Processes.Select(d => data[d]), StringComparer.Ordinal)],
                Properties = said.Properties.SetItems(component.Properties),
            };
        }

        return component;
    }

    // A flow between the same two components by the same protocol, or without one, says nothing new.
    private static DataFlow[] Flows(ThreatModel model, ThreatModel added, Dictionary<string, string> components, Dictionary<string, string> data, Dictionary<string, string> ids)
    {
        var taken = model.Flows.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var result = new List<DataFlow>();
        foreach (var flow in added.Flows)
        {
            var (from, to) = (components[flow.Source], components[flow.Target]);
            if (model.Flows.FirstOrDefault(f => f.Source == from && f.Target == to && (flow.Protocol.Length == 0 || f.Protocol.Length == 0 || f.Protocol == flow.Protocol)) is { } known)
            {
                ids[flow.Id] = known.Id;
                continue;
            }

            var id = flow.Id;
            for (var n = 2; !taken.Add(id); n++)
            {
                id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{flow.Id}-{n}");
            }

            ids[flow.Id] = id;
            result.Add(flow with { Id = id, Source = from, Target = to, Sends = [.. flow.Sends.Select(d => data[d])], Controls = [] });
        }

        return [.. result];
    }
}
