using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Quality;

namespace Merlon.Reporting.Machine;

/// <summary>The JSON of <c>lint</c>.</summary>
public static class QualityJsonWriter
{
    public static void Write(QualityReport report, string model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("merlon", AnalysisJsonWriter.FormatVersion);
        json.WriteString("model", model);
        json.WriteNumber("score", report.Score);
        json.WriteString("answer", report.Answer);
        json.WriteStartArray("checks");
        foreach (var check in report.Checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("title", check.Title);
            json.WriteNumber("weight", check.Weight);
            json.WriteBoolean("applies", check.Applies);
            json.WriteNumber("subjects", check.Subjects);
            json.WriteNumber("share", Math.Round(check.Share, 4, MidpointRounding.AwayFromZero));
            json.WriteString("hint", check.Hint);
            json.WriteStartArray("findings");
            foreach (var finding in check.Findings)
            {
                json.WriteStartObject();
                json.WriteString("subject", finding.Subject);
                json.WriteString("text", finding.Text);
                DiagnosticsJson.WriteLocation(json, "location", finding.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }
}
