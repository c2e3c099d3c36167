using System.Text.Json.Nodes;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Relative attacker attractiveness reckoned from a document by the written formula, without the product's code.</summary>
internal sealed class RawAttractiveness(JsonNode root, bool master)
{
    private static readonly string[] Secrecy = ["public", "internal", "restricted", "confidential", "strictly-confidential"];
    private static readonly string[] Weight = ["archive", "operational", "important", "critical", "mission-critical"];

    public Dictionary<string, double> Compute()
    {
        var data = Map(root, "data_assets").ToDictionary(d => Word(d.Value, "id"), d => d.Value);
        var assets = Map(root, "technical_assets").ToDictionary(a => Word(a.Value, "id"), a => a.Value);
        var raw = assets.ToDictionary(a => a.Key, a => Raw(a.Value, data));
        var (low, high) = (raw.Values.Min(), raw.Values.Max());
        var range = high > low ? high - low : 1;
        double Share(double points)
        {
            var share = (points - low) / range * 100;
            return share <= 0 ? 1 : share;
        }

        return assets.ToDictionary(a => a.Key, a =>
        {
            var best = 0.0;
            if (Word(a.Value, "out_of_scope") != "true")
            {
                foreach (var (_, link) in Map(a.Value, "communication_links"))
                {
                    if (raw.TryGetValue(Word(link, "target"), out var there))
                    {
                        best = Math.Max(best, (Share(there) - Share(raw[a.Key])) / 3);
                    }
                }
            }

            return Share(raw[a.Key] + best);
        });
    }

    private double Raw(JsonNode asset, Dictionary<string, JsonNode> data)
    {
        if (Word(asset, "out_of_scope") == "true")
        {
            return 0;
        }

        var processed = List(asset, "data_assets_processed").Distinct().ToList();
        var stored = List(asset, "data_assets_stored").Distinct().ToList();
        var links = Map(asset, "communication_links").Where(l => Map(root, "technical_assets").Any(a => Word(a.Value, "id") == Word(l.Value, "target"))).Select(l => l.Value).ToList();
        var moved = links.SelectMany(l => List(l, "data_assets_sent").Distinct().Concat(List(l, "data_assets_received").Distinct())).ToList();
        var (c, i, v) = (Step(asset, "confidentiality", Secrecy), Step(asset, "integrity", Weight), Step(asset, "availability", Weight));
        if (master)
        {
            processed = [.. processed.Concat(stored).Concat(moved).Distinct()];
            var own = processed.Where(data.ContainsKey).Select(d => data[d]).ToList();
            c = own.Select(d => Step(d, "confidentiality", Secrecy)).Append(c).Max();
            i = own.Select(d => Step(d, "integrity", Weight)).Append(i).Max();
            v = own.Select(d => Step(d, "availability", Weight)).Append(v).Max();
            var id = Word(asset, "id");
            var incoming = Map(root, "technical_assets").SelectMany(a => Map(a.Value, "communication_links")).Where(l => Word(l.Value, "target") == id).Select(l => l.Value);
            processed = [.. processed.Concat(incoming.SelectMany(l => List(l, "data_assets_sent").Concat(List(l, "data_assets_received")))).Distinct()];
        }

        var points = new[] { 8, 13, 21, 34, 55 }[c] + new[] { 5, 8, 13, 21, 34 }[i] + new[] { 5, 8, 13, 21, 34 }[v] + 0.0;
        foreach (var d in processed.Concat(stored).Where(data.ContainsKey).Select(d => data[d]))
        {
            points += Many(d) * new[] { 5, 8, 13, 21, 34 }[Step(d, "confidentiality", Secrecy)] + Many(d) * new[] { 3, 5, 8, 13, 21 }[Step(d, "integrity", Weight)] + new[] { 3, 5, 8, 13, 21 }[Step(d, "availability", Weight)];
        }

        foreach (var d in moved.Where(data.ContainsKey).Select(d => data[d]))
        {
            points += Many(d) * new[] { 2, 3, 5, 8, 13 }[Step(d, "confidentiality", Secrecy)] + Many(d) * new[] { 2, 3, 5, 8, 13 }[Step(d, "integrity", Weight)] + new[] { 2, 3, 5, 8, 13 }[Step(d, "availability", Weight)];
        }

        return points * Factor(asset) * (Word(asset, "multi_tenant") == "true" ? 1.5 : 1);
    }

    private double Factor(JsonNode asset)
    {
        var technologies = List(asset, "technologies").Append(Word(asset, "technology")).ToHashSet();
        var store = Word(asset, "type") == "datastore";
        var factors = new List<double>();
        void Add(bool holds, double factor)
        {
            if (holds)
            {
                factors.Add(factor);
            }
        }

        Add(technologies.Overlaps(["load-balancer", "reverse-proxy"]), 1 / 5.5);
        Add(technologies.Contains("monitoring"), 1 / 5.0);
        Add(technologies.Contains("container-platform"), 5);
        Add(technologies.Contains("vault"), 2);
        Add(technologies.Overlaps(["build-pipeline", "sourcecode-repository", "artifact-registry"]), 2);
        var identity = technologies.Overlaps(["identity-provider", "identity-store-database", "identity-store-ldap"]);
        Add(identity, 2.5);
        Add(!identity && store, 2);
        return master ? factors.FirstOrDefault(1) : factors.Aggregate(1.0, (all, f) => all * f);
    }

    private static int Many(JsonNode data) => Word(data, "quantity") switch { "few" => 2, "many" => 3, "very-many" => 5, _ => 1 };

    private static int Step(JsonNode node, string key, string[] words) => Math.Max(0, Array.IndexOf(words, Word(node, key)));

    private static string Word(JsonNode node, string key) => node[key]?.ToString().Trim() ?? "";

    private static IEnumerable<string> List(JsonNode node, string key) => node[key] is JsonArray list ? list.Select(i => i!.ToString().Trim()) : [];

    private static IEnumerable<KeyValuePair<string, JsonNode>> Map(JsonNode node, string key) =>
        node[key] is JsonObject map ? map.Where(e => e.Value is JsonObject).Select(e => KeyValuePair.Create(e.Key, e.Value!)) : [];
}
