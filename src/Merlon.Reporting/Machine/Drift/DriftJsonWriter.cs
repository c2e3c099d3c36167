using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Reporting.Machine.Drift;

/// <summary>The stable JSON of <c>drift</c>: format version 1, every field always present.</summary>
public static class DriftJsonWriter
{
    public static void Write(DriftResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("merlon", AnalysisJsonWriter.FormatVersion);
        json.WriteString("model", result.Model);
        json.WriteStartArray("drift");
        foreach (var item in result.Items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("kind", Spelling.Of<DriftKind>(item.Kind));
            json.WriteString("severity", Words.Of(item.Severity));
            json.WriteString("title", item.Title);
            Side(json, "model", "element", item.Element, item.Model, item.ModelSpan);
            Side(json, "infrastructure", "resource", item.Resource, item.Infrastructure, item.InfrastructureSpan);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DiagnosticsJson.Write(json, result.Diagnostics);
        json.WriteStartObject("summary");
        json.WriteNumber("components", result.Derived);
        json.WriteNumber("matched", result.Matched);
        json.WriteNumber("drift", result.Items.Length);
        json.WriteStartObject("bySeverity");
        foreach (var level in new[] { RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low })
        {
            json.WriteNumber(Words.Of(level), result.Items.Count(i => i.Severity == level));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void Side(Utf8JsonWriter json, string name, string what, string id, string says, SourceSpan span)
    {
        json.WriteStartObject(name);
        json.WriteString(what, id);
        json.WriteString("says", says);
        json.WriteString("file", span.File ?? "");
        json.WriteNumber("line", span.Start.Line);
        json.WriteNumber("column", span.Start.Column);
        json.WriteEndObject();
    }
}
