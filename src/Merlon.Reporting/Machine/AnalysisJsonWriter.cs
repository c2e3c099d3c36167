using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk;
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
        json.WriteString("merlon"u8, FormatVersion);
        WriteModel(json, run.Result.Model);
        var texts = new JsonTexts(options.Encoder);
        JsonParts.WriteArray(json, stream, options, "threats", run.Result.Threats, (part, threat) => WriteThreat(part, run, threat, texts));
        JsonParts.WriteArray(json, stream, options, "questions", run.Result.Questions, WriteQuestion);
        json.WriteStartArray("misconfigurations"u8);
        json.WriteEndArray();
        EvidenceJson.WriteEffects(json, run.Result);
        PolicyJson.Write(json, run.Policy);
        DiagnosticsJson.Write(json, run.Result.Diagnostics);
        json.WriteStartObject("rating");
        json.WriteString("method", ThreatRating.Method);
        json.WriteString("assumptions", run.Result.Assumptions.Version);
        json.WriteBoolean("strangersUnshown", run.Result.StrangersUnshown);
        json.WriteEndObject();
        WriteSummary(json, run);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteModel(Utf8JsonWriter json, ThreatModel model)
    {
        json.WriteStartObject("model"u8);
        json.WriteString("id"u8, model.Id);
        json.WriteString("name"u8, model.Name);
        json.WriteNumber("components"u8, model.Components.Length);
        json.WriteNumber("flows"u8, model.Flows.Length);
        json.WriteNumber("zones"u8, model.Zones.Length);
        json.WriteNumber("data"u8, model.Data.Length);
        json.WriteEndObject();
    }

    private static void WriteThreat(Utf8JsonWriter json, AnalysisRun run, Threat threat, JsonTexts texts)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, threat.Id);
        json.WriteString("rule"u8, threat.Rule);
        json.WriteString("pack"u8, threat.Pack);
        json.WriteString("title"u8, threat.Title);
        json.WriteString("status"u8, Words.Of(threat.Status));
        json.WriteString("severity"u8, Words.Of(threat.Severity));
        json.WriteNumber("score"u8, threat.Score);
        json.WriteNumber("likelihood"u8, threat.Likelihood);
        json.WriteNumber("impact"u8, threat.Impact);
        json.WriteStartObject("subject"u8);
        json.WriteString("kind"u8, Words.Of(threat.Subject.Kind));
        json.WriteString("id"u8, threat.Subject.Id);
        json.WriteString("name"u8, threat.Subject.Name);
        json.WriteEndObject();
        WriteStrings(json, "via"u8, threat.Via);
        WriteLocation(json, "location"u8, threat.Span);
        WriteStrings(json, "stride"u8, threat.Stride);
        WriteStrings(json, "linddun"u8, threat.Linddun);
        WriteReferences(json, threat.References);
        var rule = run.Catalogue.FindRule(threat.Rule);
        WriteText(json, "description"u8, threat.Description, rule?.Description, texts);
        WriteWhy(json, threat, texts);
        WriteFix(json, run, threat);
        WriteText(json, "advice"u8, threat.Advice, rule?.Advice, texts);
        WriteText(json, "verify"u8, threat.Verify, rule?.Verify, texts);
        WriteOriginal(json, threat.Original);
        WriteRecorded(json, threat.Recorded);
        WriteDecision(json, threat);
        if (threat.RuledOutBy is null)
        {
            json.WriteNull("ruledOutBy"u8);
        }
        else
        {
            json.WriteString("ruledOutBy"u8, threat.RuledOutBy);
        }

        if (run.Baseline is null)
        {
            json.WriteNull("new"u8);
        }
        else
        {
            json.WriteBoolean("new"u8, run.IsNew(threat));
        }

        json.WriteEndObject();
    }

    private static void WriteOriginal(Utf8JsonWriter json, ForeignRisk? original)
    {
        if (original is null)
        {
            json.WriteNull("original"u8);
            return;
        }

        json.WriteStartObject("original"u8);
        json.WriteString("source"u8, original.Source);
        json.WriteString("id"u8, original.Id);
        json.WriteString("severity"u8, original.Severity);
        json.WriteString("likelihood"u8, original.Likelihood);
        json.WriteString("impact"u8, original.Impact);
        json.WriteString("status"u8, original.Status);
        json.WriteStartObject("details"u8);
        foreach (var (name, value) in original.Details)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRecorded(Utf8JsonWriter json, ImmutableArray<RecordedEntry> recorded)
    {
        json.WriteStartArray("recorded"u8);
        foreach (var entry in recorded)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, entry.Id);
            json.WriteString("title"u8, entry.Title);
            json.WriteString("status"u8, Words.Of(entry.Status));
            json.WriteString("source"u8, entry.Original?.Source ?? "");
            json.WriteString("sourceId"u8, entry.Original?.Id ?? "");
            json.WriteString("how"u8, entry.How);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReferences(Utf8JsonWriter json, References references)
    {
        WriteNumbers(json, "cwe"u8, references.Cwe);
        WriteNumbers(json, "capec"u8, references.Capec);
        WriteStrings(json, "attack"u8, references.Attack);
        WriteStrings(json, "atlas"u8, references.Atlas);
        WriteStrings(json, "owasp"u8, references.Owasp);
        WriteStrings(json, "asvs"u8, references.Asvs);
    }

    private static void WriteWhy(Utf8JsonWriter json, Threat threat, JsonTexts texts)
    {
        json.WriteStartArray("why"u8);
        foreach (var reason in threat.Why)
        {
            json.WriteStartObject();
            texts.Write(json, "condition"u8, reason.Condition, shared: true);
            json.WriteString("fact"u8, reason.Fact);
            WriteLocation(json, "location"u8, reason.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The rule's text is every threat's text, unless names are filled in.
    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text, string? ofRule, JsonTexts texts) =>
        texts.Write(json, name, text, shared: ReferenceEquals(text, ofRule));

    private static void WriteFix(Utf8JsonWriter json, AnalysisRun run, Threat threat)
    {
        json.WriteStartArray("fix"u8);
        foreach (var remedy in threat.Fix)
        {
            json.WriteStartObject();
            json.WriteString("control"u8, remedy.Controls is [var only] ? only : string.Join(" + ", remedy.Controls));
            WriteStrings(json, "controls"u8, remedy.Controls);
            json.WriteString("names"u8, NamesOf(run, remedy.Controls));
            json.WriteString("at"u8, remedy.At);
            json.WriteNumber("effect"u8, remedy.Effect);
            json.WriteString("effort"u8, remedy.Effort);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NamesOf(AnalysisRun run, ImmutableArray<string> controls) =>
        controls is [var only] ? NameOf(run, only) : Several(run, controls);

    // By itself: what its lambda holds is made wherever a method with such a lambda is entered.
    private static string Several(AnalysisRun run, ImmutableArray<string> controls) => string.Join(" and ", controls.Select(c => NameOf(run, c)));

    private static string NameOf(AnalysisRun run, string control) => run.Catalogue.FindControl(control)?.Name ?? control;

    private static void WriteDecision(Utf8JsonWriter json, Threat threat)
    {
        if (threat.Decision is not { } decision)
        {
            json.WriteNull("decision"u8);
            return;
        }

        json.WriteStartObject("decision"u8);
        json.WriteString("kind"u8, Words.Of(decision.Kind));
        json.WriteString("owner"u8, decision.Owner);
        json.WriteString("reason"u8, decision.Reason);
        json.WriteString("ticket"u8, decision.Ticket);
        WriteDate(json, "date"u8, decision.Date);
        WriteDate(json, "expires"u8, decision.Expires);
        WriteLocation(json, "location"u8, decision.Span);
        json.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("component"u8, question.Element);
        json.WriteString("kind"u8, Words.Of(question.Kind));
        json.WriteString("name"u8, question.ElementName);
        json.WriteString("control"u8, question.Control);
        json.WriteString("severity"u8, Words.Of(question.Severity));
        json.WriteString("text"u8, question.Text);
        WriteStrings(json, "threats"u8, question.Threats);
        WriteLocation(json, "location"u8, question.Span);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, AnalysisRun run)
    {
        json.WriteStartObject("summary"u8);
        WriteCounts(json, "status"u8, Enum.GetValues<ThreatStatus>().Select(s => (Words.Of(s), run.Result.Threats.Count(t => t.Status == s))));
        var active = run.Result.Threats.Where(t => t.IsActive).ToArray();
        WriteCounts(json, "severity"u8, Enum.GetValues<RiskLevel>().Reverse().Select(l => (Words.Of(l), active.Count(t => t.Severity == l))));
        WriteCounts(json, "category"u8, active
            .SelectMany(t => (IEnumerable<string>)(t.Linddun.IsEmpty ? t.Stride : [.. t.Stride, .. t.Linddun]))
            .CountBy(c => c, StringComparer.Ordinal)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, c.Value)));
        json.WriteBoolean("passes"u8, run.Passes);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<(string Key, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? date)
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

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, ReadOnlySpan<byte> name, SourceSpan span) => DiagnosticsJson.WriteLocation(json, name, span);
}
