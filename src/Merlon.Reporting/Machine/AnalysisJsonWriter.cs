using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Reporting.Machine;

/// <summary>The stable JSON of <c>analyze</c>: format version 1, every field always present.</summary>
public static class AnalysisJsonWriter
{
    public const string FormatVersion = "1";

    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        // Relaxed escaping leaves letters readable; the result is a file, never part of an HTML page.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("merlon", FormatVersion);
        WriteModel(json, run.Result.Model);
        json.WriteStartArray("threats");
        foreach (var threat in run.Result.Threats)
        {
            WriteThreat(json, run, threat);
            json.HandOn();
        }

        json.WriteEndArray();
        json.WriteStartArray("questions");
        foreach (var question in run.Result.Questions)
        {
            WriteQuestion(json, question);
            json.HandOn();
        }

        json.WriteEndArray();
        json.WriteStartArray("misconfigurations");
        json.WriteEndArray();
        EvidenceJson.WriteEffects(json, run.Result);
        PolicyJson.Write(json, run.Policy);
        DiagnosticsJson.Write(json, run.Result.Diagnostics);
        WriteSummary(json, run);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteModel(Utf8JsonWriter json, ThreatModel model)
    {
        json.WriteStartObject("model");
        json.WriteString("id", model.Id);
        json.WriteString("name", model.Name);
        json.WriteNumber("components", model.Components.Length);
        json.WriteNumber("flows", model.Flows.Length);
        json.WriteNumber("zones", model.Zones.Length);
        json.WriteNumber("data", model.Data.Length);
        json.WriteEndObject();
    }

    private static void WriteThreat(Utf8JsonWriter json, AnalysisRun run, Threat threat)
    {
        json.WriteStartObject();
        json.WriteString("id", threat.Id);
        json.WriteString("rule", threat.Rule);
        json.WriteString("pack", threat.Pack);
        json.WriteString("title", threat.Title);
        json.WriteString("status", Words.Of(threat.Status));
        json.WriteString("severity", Words.Of(threat.Severity));
        json.WriteNumber("score", threat.Score);
        json.WriteNumber("likelihood", threat.Likelihood);
        json.WriteNumber("impact", threat.Impact);
        json.WriteStartObject("subject");
        json.WriteString("kind", Words.Of(threat.Subject.Kind));
        json.WriteString("id", threat.Subject.Id);
        json.WriteString("name", threat.Subject.Name);
        json.WriteEndObject();
        WriteStrings(json, "via", threat.Via);
        WriteLocation(json, "location", threat.Span);
        WriteStrings(json, "stride", threat.Stride);
        WriteStrings(json, "linddun", threat.Linddun);
        WriteReferences(json, threat.References);
        json.WriteString("description", threat.Description);
        WriteWhy(json, threat);
        WriteFix(json, run, threat);
        json.WriteString("advice", threat.Advice);
        json.WriteString("verify", threat.Verify);
        WriteOriginal(json, threat.Original);
        WriteRecorded(json, threat.Recorded);
        WriteDecision(json, threat);
        if (threat.RuledOutBy is null)
        {
            json.WriteNull("ruledOutBy");
        }
        else
        {
            json.WriteString("ruledOutBy", threat.RuledOutBy);
        }

        if (run.Baseline is null)
        {
            json.WriteNull("new");
        }
        else
        {
            json.WriteBoolean("new", run.IsNew(threat));
        }

        json.WriteEndObject();
    }

    private static void WriteOriginal(Utf8JsonWriter json, ForeignRisk? original)
    {
        if (original is null)
        {
            json.WriteNull("original");
            return;
        }

        json.WriteStartObject("original");
        json.WriteString("source", original.Source);
        json.WriteString("id", original.Id);
        json.WriteString("severity", original.Severity);
        json.WriteString("likelihood", original.Likelihood);
        json.WriteString("impact", original.Impact);
        json.WriteString("status", original.Status);
        json.WriteStartObject("details");
        foreach (var (name, value) in original.Details)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRecorded(Utf8JsonWriter json, ImmutableArray<RecordedEntry> recorded)
    {
        json.WriteStartArray("recorded");
        foreach (var entry in recorded)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("title", entry.Title);
            json.WriteString("status", Words.Of(entry.Status));
            json.WriteString("source", entry.Original?.Source ?? "");
            json.WriteString("sourceId", entry.Original?.Id ?? "");
            json.WriteString("how", entry.How);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReferences(Utf8JsonWriter json, References references)
    {
        WriteNumbers(json, "cwe", references.Cwe);
        WriteNumbers(json, "capec", references.Capec);
        WriteStrings(json, "attack", references.Attack);
        WriteStrings(json, "atlas", references.Atlas);
        WriteStrings(json, "owasp", references.Owasp);
        WriteStrings(json, "asvs", references.Asvs);
    }

    private static void WriteWhy(Utf8JsonWriter json, Threat threat)
    {
        json.WriteStartArray("why");
        foreach (var reason in threat.Why)
        {
            json.WriteStartObject();
            json.WriteString("condition", reason.Condition);
            json.WriteString("fact", reason.Fact);
            WriteLocation(json, "location", reason.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, AnalysisRun run, Threat threat)
    {
        json.WriteStartArray("fix");
        foreach (var remedy in threat.Fix)
        {
            json.WriteStartObject();
            json.WriteString("control", string.Join(" + ", remedy.Controls));
            WriteStrings(json, "controls", remedy.Controls);
            json.WriteString("names", string.Join(" and ", remedy.Controls.Select(c => run.Catalogue.FindControl(c)?.Name ?? c)));
            json.WriteString("at", remedy.At);
            json.WriteNumber("effect", remedy.Effect);
            json.WriteString("effort", remedy.Effort);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDecision(Utf8JsonWriter json, Threat threat)
    {
        if (threat.Decision is not { } decision)
        {
            json.WriteNull("decision");
            return;
        }

        json.WriteStartObject("decision");
        json.WriteString("kind", Words.Of(decision.Kind));
        json.WriteString("owner", decision.Owner);
        json.WriteString("reason", decision.Reason);
        json.WriteString("ticket", decision.Ticket);
        WriteDate(json, "date", decision.Date);
        WriteDate(json, "expires", decision.Expires);
        WriteLocation(json, "location", decision.Span);
        json.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("component", question.Element);
        json.WriteString("kind", Words.Of(question.Kind));
        json.WriteString("name", question.ElementName);
        json.WriteString("control", question.Control);
        json.WriteString("severity", Words.Of(question.Severity));
        json.WriteString("text", question.Text);
        WriteStrings(json, "threats", question.Threats);
        WriteLocation(json, "location", question.Span);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, AnalysisRun run)
    {
        json.WriteStartObject("summary");
        WriteCounts(json, "status", Enum.GetValues<ThreatStatus>().Select(s => (Words.Of(s), run.Result.Threats.Count(t => t.Status == s))));
        var active = run.Result.Threats.Where(t => t.IsActive).ToArray();
        WriteCounts(json, "severity", Enum.GetValues<RiskLevel>().Reverse().Select(l => (Words.Of(l), active.Count(t => t.Severity == l))));
        WriteCounts(json, "category", active
            .SelectMany(t => t.Stride.Concat(t.Linddun))
            .CountBy(c => c, StringComparer.Ordinal)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, c.Value)));
        json.WriteBoolean("passes", run.Passes);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Key, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } day)
        {
            json.WriteString(name, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, string name, SourceSpan span) => DiagnosticsJson.WriteLocation(json, name, span);
}
