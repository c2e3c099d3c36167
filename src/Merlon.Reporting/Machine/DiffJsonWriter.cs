using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Decisions;

namespace Merlon.Reporting.Machine;

/// <summary>The stable JSON of <c>diff</c>: format version 1, every field always present.</summary>
public static class DiffJsonWriter
{
    public const string FormatVersion = "1";

    public static void Write(ModelDiff diff, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(stream);
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("merlonDiff", FormatVersion);
        WriteSide(json, "base", diff.Base);
        WriteSide(json, "head", diff.Head);
        WriteChanges(json, diff);
        WriteThreats(json, diff);
        WriteDecisions(json, diff);
        json.WriteStartArray("questions");
        foreach (var question in diff.Questions)
        {
            json.WriteStartObject();
            json.WriteString("kind", Words.Of(question.Kind));
            json.WriteString("before", question.Before);
            json.WriteString("after", question.After);
            json.WriteNumber("similarity", question.Similarity);
            json.WriteString("text", question.Text);
            DiagnosticsJson.WriteLocation(json, "location", question.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSummary(json, diff);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteSide(Utf8JsonWriter json, string name, AnalysisResult result)
    {
        json.WriteStartObject(name);
        json.WriteString("id", result.Model.Id);
        json.WriteString("name", result.Model.Name);
        json.WriteNumber("components", result.Model.Components.Length);
        json.WriteNumber("flows", result.Model.Flows.Length);
        json.WriteNumber("activeThreats", result.Threats.Count(t => t.IsActive));
        json.WriteNumber("totalScore", ModelDiff.TotalScore(result));
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, ModelDiff diff)
    {
        json.WriteStartArray("changes");
        foreach (var change in diff.Changes)
        {
            json.WriteStartObject();
            json.WriteString("class", ComparisonWords.Of(change.Class));
            json.WriteString("direction", ComparisonWords.Of(change.Direction));
            json.WriteString("kind", Words.Of(change.Kind));
            json.WriteString("element", change.Element);
            json.WriteString("text", change.Text);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            DiagnosticsJson.WriteLocation(json, "location", change.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteThreats(Utf8JsonWriter json, ModelDiff diff)
    {
        json.WriteStartArray("threats");
        foreach (var change in diff.Threats)
        {
            json.WriteStartObject();
            json.WriteString("change", ComparisonWords.Of(change.Kind));
            json.WriteString("id", change.Threat.Id);
            json.WriteString("rule", change.Threat.Rule);
            json.WriteString("title", change.Threat.Title);
            WriteState(json, "before", change.Before);
            WriteState(json, "after", change.After);
            json.WriteNumber("scoreChange", change.ScoreChange);
            DiagnosticsJson.WriteLocation(json, "location", change.Threat.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteState(Utf8JsonWriter json, string name, Threat? threat)
    {
        if (threat is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", threat.Id);
        json.WriteString("status", Words.Of(threat.Status));
        json.WriteString("severity", Words.Of(threat.Severity));
        json.WriteNumber("score", threat.Score);
        json.WriteEndObject();
    }

    private static void WriteDecisions(Utf8JsonWriter json, ModelDiff diff)
    {
        json.WriteStartArray("decisions");
        foreach (var change in diff.Decisions)
        {
            json.WriteStartObject();
            json.WriteString("threat", change.Decision.Threat);
            WriteDecision(json, "before", change.Before);
            WriteDecision(json, "after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDecision(Utf8JsonWriter json, string name, Decision? decision)
    {
        if (decision is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("kind", Words.Of(decision.Kind));
        json.WriteString("owner", decision.Owner);
        json.WriteString("reason", decision.Reason);
        json.WriteString("ticket", decision.Ticket);
        json.WriteString("date", Day(decision.Date));
        json.WriteString("expires", Day(decision.Expires));
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ModelDiff diff)
    {
        json.WriteStartObject("summary");
        foreach (var direction in Enum.GetValues<ChangeDirection>().Reverse())
        {
            json.WriteNumber(ComparisonWords.Of(direction), diff.Changes.Count(c => c.Direction == direction));
        }

        json.WriteStartObject("threats");
        foreach (var kind in Enum.GetValues<ThreatChangeKind>())
        {
            json.WriteNumber(ComparisonWords.Of(kind), diff.Of(kind).Count());
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
