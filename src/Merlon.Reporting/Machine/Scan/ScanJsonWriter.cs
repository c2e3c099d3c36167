using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>The stable JSON of <c>scan</c>: format version 1, every field always present.</summary>
public static class ScanJsonWriter
{
    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        // Relaxed escaping leaves letters readable; the result is a file, never part of an HTML page.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("merlon", AnalysisJsonWriter.FormatVersion);
        json.WriteStartArray("misconfigurations");
        foreach (var finding in result.Misconfigurations)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("undecided");
        foreach (var open in result.Undecided)
        {
            json.WriteStartObject();
            json.WriteString("rule", open.Check.Id);
            json.WriteString("resource", open.Resource);
            json.WriteString("unknown", open.Unknown);
            json.WriteString("file", open.Span.File ?? "");
            json.WriteNumber("line", open.Span.Start.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DiagnosticsJson.Write(json, result.Diagnostics);
        WriteSummary(json, result);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteFinding(Utf8JsonWriter json, Misconfiguration finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("rule", finding.Check.Id);
        json.WriteString("pack", finding.Check.Pack);
        json.WriteString("title", finding.Check.Title);
        json.WriteString("severity", Words.Of(finding.Severity));
        json.WriteString("resource", finding.Resource);
        Strings(json, "instances", finding.Instances);
        json.WriteString("file", finding.Span.File ?? "");
        json.WriteNumber("line", finding.Span.Start.Line);
        json.WriteNumber("column", finding.Span.Start.Column);
        json.WriteString("attribute", finding.Attribute);
        json.WriteStartArray("cwe");
        foreach (var number in finding.Check.Cwe)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        Lists(json, "refs", finding.Check.References);
        Lists(json, "equivalents", finding.Check.Equivalents);
        Strings(json, "controls", finding.Check.Controls);
        json.WriteString("description", finding.Check.Description);
        json.WriteString("fix", finding.Check.Fix);
        if (finding.PartOf is null)
        {
            json.WriteNull("partOf");
        }
        else
        {
            json.WriteString("partOf", $"{finding.PartOf}@{finding.Resource}");
        }

        WriteSuppression(json, finding.Suppression);
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression? suppression)
    {
        if (suppression is null)
        {
            json.WriteNull("suppressed");
            return;
        }

        json.WriteStartObject("suppressed");
        json.WriteString("id", suppression.Id);
        json.WriteString("reason", suppression.Reason);
        if (suppression.Until is { } until)
        {
            json.WriteString("until", until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("until");
        }

        json.WriteNumber("line", suppression.Span.Start.Line);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("resources", result.Resources);
        json.WriteNumber("checks", result.Checks);
        json.WriteNumber("files", result.Files.Length);
        json.WriteNumber("findings", result.Active.Count());
        json.WriteNumber("causes", result.Causes.Count());
        json.WriteNumber("suppressed", result.Misconfigurations.Count(m => !m.IsActive));
        json.WriteNumber("undecided", result.Undecided.Length);
        json.WriteStartObject("bySeverity");
        foreach (var level in new[] { RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low })
        {
            json.WriteNumber(Words.Of(level), result.Active.Count(m => m.Severity == level));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void Lists(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, ImmutableArray<string>> lists)
    {
        json.WriteStartObject(name);
        foreach (var (key, items) in lists)
        {
            Strings(json, key, items);
        }

        json.WriteEndObject();
    }
}
