using System.Text.Json.Nodes;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>Risks that people stated in the model themselves, as rules of their own: one for each category.</summary>
internal static class IndividualRisks
{
    /// <summary>The categories: 0.9.1 writes a map by title, its successor a list and passes over the map.</summary>
    public static IEnumerable<(ThreatRule Rule, string Function, ImmutableArray<ThreagileRisk> Risks)> Find(ThreagileView view, string pack)
    {
        var root = view.Document.Root;
        var categories = view.Master
            ? (root["custom_risk_categories"] as JsonArray ?? []).OfType<JsonObject>().Select(c => (Title: Json.Text(c["title"]), Category: c))
            : (root["individual_risk_categories"] as JsonObject ?? []).Where(c => c.Value is JsonObject).Select(c => (Title: c.Key, Category: (JsonObject)c.Value!));
        foreach (var (title, category) in categories.Where(c => Text(c.Category, "id").Length > 0).DistinctBy(c => Text(c.Category, "id"), StringComparer.Ordinal))
        {
            var stride = StrideWords.FindStride(Text(category, "stride"));
            var rule = new ThreatRule
            {
                Id = Text(category, "id"),
                Title = title.Replace('{', '(').Replace('}', ')'),
                Applies = "stated in the model",
                Language = ThreagileFormat.FormatId,
                Stride = stride is null ? [] : [stride],
                References = new References { Cwe = int.TryParse(Text(category, "cwe"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var cwe) && cwe is > 0 and < 1_000_000 ? [cwe] : [] },
                Description = Text(category, "description"),
                Advice = Text(category, "mitigation"),
                Verify = Text(category, "check"),
                Pack = pack,
            };
            var risks = (category["risks_identified"] as JsonObject ?? []).Where(r => r.Value is JsonObject).Select(r => Risk(view, r.Key, (JsonObject)r.Value!));
            yield return (rule, Text(category, "function"), [.. risks]);
        }
    }

    private static ThreagileRisk Risk(ThreagileView view, string title, JsonObject json)
    {
        var asset = Text(json, "most_relevant_technical_asset");
        var link = Text(json, "most_relevant_communication_link");
        var boundary = Text(json, "most_relevant_trust_boundary");
        var runtime = Text(json, "most_relevant_shared_runtime");
        var data = Text(json, "most_relevant_data_asset");
        var parts = string.Join('@', ((string[])[asset, link, boundary, runtime, data]).Where(p => p.Length > 0));
        return new ThreagileRisk(
            parts,
            ThreagileScale.Likelihood(Text(json, "exploitation_likelihood")),
            ThreagileScale.Impact(Text(json, "exploitation_impact")),
            ThreagileScale.Breach(Text(json, "data_breach_probability")),
            title)
        {
            Stated = ThreagileScale.Severity(Text(json, "severity")),
            Asset = view.Assets.FirstOrDefault(a => a.Id == asset),
            Link = view.Links.FirstOrDefault(l => l.Id == link),
            Boundary = view.Boundaries.FirstOrDefault(b => b.Id == boundary),
            Runtime = view.Runtimes.FirstOrDefault(r => r.Id == runtime),
            Data = view.Data.FirstOrDefault(d => d.Id == data),
            BreachAssets = [.. (json["data_breach_technical_assets"] as JsonArray ?? []).Select(a => Json.Text(a).Trim())],
        };
    }

    private static string Text(JsonObject json, string key) => Json.Text(json[key]).Trim();
}
