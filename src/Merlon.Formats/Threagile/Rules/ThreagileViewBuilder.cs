using System.Text.Json.Nodes;
using Merlon.Formats.Conversion;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>Makes the view that the rules work on from a Threagile document.</summary>
internal sealed class ThreagileViewBuilder(ThreagileDocument document, bool master)
{
    private readonly Dictionary<string, ThreagileData> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ThreagileAsset> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ThreagileBoundary> _boundaries = new(StringComparer.Ordinal);

    public static ThreagileView Build(ThreagileDocument document, bool master) => new ThreagileViewBuilder(document, master).Build();

    private ThreagileView Build()
    {
        foreach (var (title, json) in Entries("data_assets"))
        {
            _data.TryAdd(Id(json), new ThreagileData
            {
                Id = Id(json),
                Title = title,
                Confidentiality = ThreagileRank.OfConfidentiality(Word(json, "confidentiality")),
                Integrity = ThreagileRank.OfCriticality(Word(json, "integrity")),
                Availability = ThreagileRank.OfCriticality(Word(json, "availability")),
                QuantityFactor = Word(json, "quantity") switch { "few" => 2, "many" => 3, "very-many" => 5, _ => 1 },
            });
        }

        var sources = Entries("technical_assets").DistinctBy(a => Id(a.Json), StringComparer.Ordinal).OrderBy(a => Id(a.Json), StringComparer.Ordinal).ToArray();
        foreach (var (title, json) in sources)
        {
            _assets[Id(json)] = Asset(title, json);
        }

        foreach (var (_, json) in sources)
        {
            Links(_assets[Id(json)], json["communication_links"] as JsonObject);
        }

        Boundaries();
        var runtimes = Entries("shared_runtimes").Select(r => new ThreagileRuntime
        {
            Id = Id(r.Json),
            Title = r.Title,
            Tags = Tags(r.Json),
            Running = [.. Texts(r.Json, "technical_assets_running").Select(_assets.GetValueOrDefault).OfType<ThreagileAsset>().Distinct()],
        });
        var assets = _assets.Values.OrderBy(a => a.Id, StringComparer.Ordinal).ToImmutableArray();
        Complete(assets);
        RelativeAttractiveness.Compute(assets, master);
        return new ThreagileView
        {
            Document = document,
            Master = master,
            Assets = assets,
            Data = [.. _data.Values.OrderBy(d => d.Id, StringComparer.Ordinal)],
            Boundaries = [.. _boundaries.Values.OrderBy(b => b.Id, StringComparer.Ordinal)],
            Runtimes = [.. runtimes.OrderBy(r => r.Id, StringComparer.Ordinal)],
        };
    }

    private ThreagileAsset Asset(string title, JsonObject json)
    {
        var asset = new ThreagileAsset
        {
            Id = Id(json),
            Title = title,
            Type = Word(json, "type"),
            Technologies = [.. Texts(json, "technology").Concat(Texts(json, "technologies")).Select(t => t.ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
            InScope = !Flag(json, "out_of_scope"),
            Internet = Flag(json, "internet"),
            Human = Flag(json, "used_as_client_by_human"),
            DevOps = Word(json, "usage") == "devops",
            Machine = Word(json, "machine"),
            Encryption = Word(json, "encryption"),
            Confidentiality = ThreagileRank.OfConfidentiality(Word(json, "confidentiality")),
            Integrity = ThreagileRank.OfCriticality(Word(json, "integrity")),
            Availability = ThreagileRank.OfCriticality(Word(json, "availability")),
            MultiTenant = Flag(json, "multi_tenant"),
            Redundant = Flag(json, "redundant"),
            Custom = Flag(json, "custom_developed_parts"),
            Formats = [.. Texts(json, "data_formats_accepted").Select(f => f.ToLowerInvariant())],
            Tags = Tags(json),
            Master = master,
        };
        asset.Processed.AddRange(Data(json, "data_assets_processed"));
        asset.Stored.AddRange(Data(json, "data_assets_stored"));
        return asset;
    }

    private void Links(ThreagileAsset source, JsonObject? links)
    {
        foreach (var (title, node) in (links ?? []).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            if (node is not JsonObject json || !_assets.TryGetValue(Json.Text(json["target"]).Trim(), out var target))
            {
                continue;
            }

            var link = new ThreagileLink
            {
                Id = $"{source.Id}>{ThreagileReader.LinkSlug(title)}",
                Title = title,
                Source = source,
                Target = target,
                Protocol = Word(json, "protocol"),
                Authentication = Word(json, "authentication"),
                Authorization = Word(json, "authorization"),
                Vpn = Flag(json, "vpn"),
                IpFiltered = Flag(json, "ip_filtered"),
                ReadOnly = Flag(json, "readonly"),
                DevOps = Word(json, "usage") == "devops",
                Sent = [.. Data(json, "data_assets_sent")],
                Received = [.. Data(json, "data_assets_received")],
                Master = master,
            };
            source.Outgoing.Add(link);
            target.Incoming.Add(link);
        }
    }

    private void Boundaries()
    {
        var sources = Entries("trust_boundaries").DistinctBy(b => Id(b.Json), StringComparer.Ordinal).ToArray();
        foreach (var (title, json) in sources)
        {
            _boundaries[Id(json)] = new ThreagileBoundary { Id = Id(json), Title = title, Type = Word(json, "type"), Tags = Tags(json) };
        }

        foreach (var (_, json) in sources)
        {
            var boundary = _boundaries[Id(json)];
            foreach (var asset in Texts(json, "technical_assets_inside").Select(_assets.GetValueOrDefault).OfType<ThreagileAsset>().Where(a => a.Boundary is null))
            {
                asset.Boundary = boundary;
                boundary.Inside.Add(asset);
            }

            foreach (var nested in Texts(json, "trust_boundaries_nested").Select(_boundaries.GetValueOrDefault).OfType<ThreagileBoundary>().Where(b => b.Parent is null && b != boundary))
            {
                nested.Parent = boundary;
                boundary.Nested.Add(nested);
            }
        }
    }

    // The successor takes what is stored, sent or received for processed, and lifts an asset's ratings to those of its
    // data; what callers bring comes after the lifting.
    private void Complete(ImmutableArray<ThreagileAsset> assets)
    {
        foreach (var asset in assets.Where(_ => master))
        {
            Add(asset, asset.Stored);
            Add(asset, asset.Outgoing.SelectMany(l => l.Carried));
            asset.Confidentiality = Math.Max(asset.Confidentiality, asset.Processed.Select(d => d.Confidentiality).DefaultIfEmpty(0).Max());
            asset.Integrity = Math.Max(asset.Integrity, asset.Processed.Select(d => d.Integrity).DefaultIfEmpty(0).Max());
            asset.Availability = Math.Max(asset.Availability, asset.Processed.Select(d => d.Availability).DefaultIfEmpty(0).Max());
        }

        foreach (var asset in assets)
        {
            if (master)
            {
                Add(asset, asset.Incoming.SelectMany(l => l.Carried));
            }

            asset.HighestConfidentiality = asset.Held.Select(d => d.Confidentiality).Append(asset.Confidentiality).Max();
            asset.HighestIntegrity = asset.Held.Select(d => d.Integrity).Append(asset.Integrity).Max();
            asset.HighestAvailability = asset.Held.Select(d => d.Availability).Append(asset.Availability).Max();
        }
    }

    private static void Add(ThreagileAsset asset, IEnumerable<ThreagileData> data)
    {
        var known = asset.Processed.ToHashSet();
        asset.Processed.AddRange(data.Where(known.Add));
    }

    private IEnumerable<(string Title, JsonObject Json)> Entries(string section) =>
        document.Root[section] is JsonObject map ? map.Where(e => e.Value is JsonObject).Select(e => (e.Key, (JsonObject)e.Value!)) : [];

    private IEnumerable<ThreagileData> Data(JsonObject json, string key) => Texts(json, key).Distinct(StringComparer.Ordinal).Select(_data.GetValueOrDefault).OfType<ThreagileData>();

    private static string Id(JsonObject json) => Json.Text(json["id"]).Trim();

    private static string Word(JsonObject json, string key) => Json.Text(json[key]).Trim().ToLowerInvariant();

    private static bool Flag(JsonObject json, string key) => Word(json, key) == "true";

    private static ImmutableArray<string> Tags(JsonObject json) => [.. Texts(json, "tags").Select(t => t.ToLowerInvariant())];

    private static IEnumerable<string> Texts(JsonObject json, string key) => json[key] switch
    {
        JsonArray list => list.Select(i => Json.Text(i).Trim()).Where(t => t.Length > 0),
        JsonValue value when Json.Text(value).Trim() is { Length: > 0 } one => [one],
        _ => [],
    };
}
