using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Otm;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>
/// Reads elements of threat models that stand in a file as components of type <c>threat-model</c> with properties under
/// <c>cdx:model:</c>: an experiment of 2024 that no schema allows.
/// </summary>
internal sealed class CycloneDxDialect(
    Draft draft, Dictionary<string, string> zones, Dictionary<string, string> components, Dictionary<string, string> data, Dictionary<string, string> flows)
{
    public void Read((Source Item, ILookup<string, string> Said)[] elements)
    {
        var byType = elements.ToLookup(e => e.Said.First("cdx:model:type"), StringComparer.Ordinal);
        foreach (var (item, said) in byType["boundary"])
        {
            Zone(item, said);
        }

        foreach (var (item, said) in byType["asset"])
        {
            Data(item, said);
        }

        foreach (var (item, said) in elements.Where(e => e.Said.First("cdx:model:type") is not ("" or "boundary" or "asset" or "dataflow" or "diagram" or "repository" or "code")))
        {
            Component(item, said);
        }

        foreach (var (item, said) in byType["dataflow"])
        {
            Flow(item, said);
        }

        foreach (var (item, said) in byType["asset"])
        {
            Placed(item, said);
        }
    }

    private static string Ref(Source item) => item["bom-ref"].TrimmedText;

    private void Zone(Source item, ILookup<string, string> said)
    {
        var name = item["name"].TrimmedText;
        var id = draft.NewId(SubjectKind.Zone, Ref(item), name);
        zones.TryAdd(Ref(item), id);
        var rated = double.TryParse(said.First("cdx:model:risk:trustRating"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rating) && double.IsFinite(rating);
        if (!rated)
        {
            draft.Log.Invented("zone.trust", item.Span, "no trust rating; judged by the name");
        }

        draft.Zones.Add(new TrustZone
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = item["description"].Text,
            Trust = rated ? ZoneWords.TrustOf(name, rating) : ZoneWords.TrustOf(name),
            Parent = zones.GetValueOrDefault(said.First("cdx:model:inBoundary")) is { } parent && parent != id ? parent : null,
            Provenance = draft.From(item.Span),
        });
    }

    private void Data(Source item, ILookup<string, string> said)
    {
        var name = item["name"].TrimmedText;
        var id = draft.NewId(SubjectKind.Data, Ref(item), name);
        data.TryAdd(Ref(item), id);
        draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = item["description"].Text,
            Classification = Number(said, "cdx:model:risk:confidentiality") is { } rating ? OtmScale.Classification(rating) : Classification.Internal,
            Integrity = Level(said, "cdx:model:risk:integrity"),
            Availability = Level(said, "cdx:model:risk:availability"),
            Provenance = draft.From(item.Span),
        });
        draft.Log.Add(LossKind.Approximated, "data.classification", item.Span, "0 to 100 became one of our steps");
    }

    private void Component(Source item, ILookup<string, string> said)
    {
        var name = item["name"].TrimmedText;
        var id = draft.NewId(SubjectKind.Component, Ref(item), name);
        components.TryAdd(Ref(item), id);
        var kind = said.First("cdx:model:type") switch { "actor" or "externalEntity" => ComponentKind.Actor, "datastore" or "store" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var type = said.First("cdx:model:type") == "lambda" ? "aws.lambda"
            : kind == ComponentKind.DataStore && said.First("cdx:model:datastore:isSql") == "true" && TypeGuess.Find(name) is null or "database" ? "database.sql"
            : TypeGuess.For(kind, name);
        var properties = said.First("cdx:model:platform") is { Length: > 0 } platform ? Draft.NoProperties.Add("platform", platform) : Draft.NoProperties;
        ControlSetting[] controls =
        [
            .. Control(said, "cdx:model:isHardened", "hardening", item), .. Control(said, "cdx:model:hasAccessControl", "authorization", item),
        ];
        draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = item["description"].Text,
            Type = type,
            Kind = TypeGuess.KindOf(type) == kind ? null : kind,
            Zone = zones.GetValueOrDefault(said.First("cdx:model:inBoundary")),
            InScope = said.First("cdx:model:inScope") != "false",
            Tags = [.. said["cdx:model:tag"]],
            Controls = [.. controls],
            Properties = properties,
            Provenance = draft.From(item.Span),
        });
    }

    private static IEnumerable<ControlSetting> Control(ILookup<string, string> said, string property, string control, Source item) => said.First(property) switch
    {
        "true" => [new ControlSetting(control, ControlState.Yes) { Span = item.Span }],
        "false" => [new ControlSetting(control, ControlState.No) { Span = item.Span }],
        _ => [],
    };

    private void Flow(Source item, ILookup<string, string> said)
    {
        var name = item["name"].TrimmedText;
        if (!components.TryGetValue(said.First("cdx:model:dataflow:source"), out var from) || !components.TryGetValue(said.First("cdx:model:dataflow:destination"), out var to))
        {
            draft.Warn(item.Span, $"The flow '{FormatDiagnostics.Short(name)}' does not join two elements and is left out.");
            draft.Log.Dropped(item, "an end is no element");
            return;
        }

        var id = draft.NewId(SubjectKind.Flow, Ref(item), name);
        flows.TryAdd(Ref(item), id);
        var sent = said["cdx:model:dataflow:data"].Select(d => data.GetValueOrDefault(d) ?? Named(d, item)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var both = said.First("cdx:model:dataflow:isBidirectional") == "true";
        var properties = both ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties;
        if (said.First("cdx:model:dataflow:port:destination") is { Length: > 0 } port)
        {
            properties = properties.Add("port", port);
        }

        draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{from} to {to}",
            Description = item["description"].Text,
            Source = from,
            Target = to,
            Protocol = ProtocolWords.Find(said.First("cdx:model:dataflow:protocol")),
            Sends = sent,
            Receives = both ? sent : [],
            Tags = [.. said["cdx:model:tag"]],
            Properties = properties,
            Provenance = draft.From(item.Span),
        });
    }

    private string Named(string name, Source at)
    {
        var id = draft.NewId(SubjectKind.Data, name, name, chosen: false);
        data[name] = id;
        draft.Data.Add(new DataAsset { Id = id, Name = name, Classification = Classification.Internal, Provenance = draft.From(at.Span) });
        draft.Log.Invented("data", at.Span, "named on a flow and described nowhere");
        return id;
    }

    private void Placed(Source item, ILookup<string, string> said)
    {
        var id = data[Ref(item)];
        for (var i = 0; i < draft.Components.Count; i++)
        {
            var component = draft.Components[i];
            if (said["cdx:model:storedBy"].Any(r => components.GetValueOrDefault(r) == component.Id))
            {
                component = component with { Stores = [.. component.Stores.Append(id).Distinct(StringComparer.Ordinal)] };
            }

            if (said["cdx:model:processedBy"].Any(r => components.GetValueOrDefault(r) == component.Id))
            {
                component = component with { Processes = [.. component.Processes.Append(id).Distinct(StringComparer.Ordinal)] };
            }

            draft.Components[i] = component;
        }
    }

    private static double? Number(ILookup<string, string> said, string name) =>
        double.TryParse(said.First(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null;

    private static Criticality? Level(ILookup<string, string> said, string name) =>
        Number(said, name) is { } rating ? OtmScale.Criticality(rating) : null;
}
