using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Counts of threatcl files, by patterns on the text and by queries on the JSON.</summary>
internal static class ThreatclCounts
{
    // Files that their own tool refuses: stray lines, arguments that are set twice, a brace that is never closed.
    private static readonly string[] Broken = ["tm-invalid.hcl", "testdata_unknown.hcl", "threatcl__spec.hcl", "hcltm__spec.hcl"];

    public static RawCounts? Of(string file) => Broken.Any(b => file.EndsWith(b, StringComparison.Ordinal)) ? null
        : file.EndsWith(".json", StringComparison.Ordinal) ? Json(file) : Hcl(file);

    private static RawCounts? Hcl(string file)
    {
        // Texts of several lines and comments may look like blocks.
        var text = Regex.Replace(File.ReadAllText(file), @"<<-?(\w+)\r?\n.*?\n\s*\1\b", "\"\"", RegexOptions.Singleline);
        text = Regex.Replace(text, @"^\s*(//|#).*$", "", RegexOptions.Multiline);
        text = Regex.Replace(text, @"/\*.*?\*/", "", RegexOptions.Singleline);
        if (!Regex.IsMatch(text, @"^\s*(threatmodel|component)\s+""", RegexOptions.Multiline))
        {
            return null;
        }

        int Count(string type) => Regex.Count(text, $$"""^\s*{{type}}\s+"[^"]*"\s*\{""", RegexOptions.Multiline);
        var zones = Regex.Matches(text, "^\\s*trust_zone\\s*=?\\s*\"([^\"]*)\"", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Distinct().Count();
        var threats = Regex.Matches(text, """^\s*threat(?:\s+"[^"]*")?\s*\{(.*?)(?=^\s*threat(?:\s+"[^"]*")?\s*\{|^\s*threatmodel\s|\z)""", RegexOptions.Multiline | RegexOptions.Singleline)
            .Sum(m => Regex.Match(m.Groups[1].Value, @"information_asset_refs\s*=\s*\[([^\]]*)\]") is { Success: true } refs ? Math.Max(1, Regex.Matches(refs.Groups[1].Value, "\"([^\"]*)\"").Select(r => r.Groups[1].Value).Distinct().Count(r => text.Contains($"information_asset \"{r}\"", StringComparison.Ordinal))) : 1);
        return new RawCounts(Count("process") + Count("external_element") + Count("data_store") + Count("third_party_dependency"), Count("flow"), zones, threats);
    }

    private static RawCounts? Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        int components = 0, threats = 0;
        foreach (var model in document.RootElement.GetProperty("threatmodel").EnumerateObject().Select(m => m.Value))
        {
            components += model.TryGetProperty("third_party_dependency", out var dependencies) ? dependencies.EnumerateObject().Count() : 0;
            threats += model.TryGetProperty("threat", out var list) ? list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : list.EnumerateObject().Count() : 0;
        }

        return new RawCounts(components, 0, 0, threats);
    }
}
