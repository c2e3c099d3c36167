using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Text;

namespace Merlon.Reporting.Machine;

/// <summary>Evidence as JSON: what it does to threats, the entries of a ledger, what came out of claims.</summary>
public static class EvidenceJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entries as <c>evidence list --format json</c> shows them.</summary>
    public static void WriteEntries(EvidenceLedger ledger, IEnumerable<EvidenceEntry> entries, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(entries);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("merlon", AnalysisJsonWriter.FormatVersion);
        json.WriteBoolean("intact", ledger.IsIntact);
        json.WriteString("head", ledger.Head);
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("seq", entry.Sequence);
            json.WriteString("at", entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("source", entry.Source);
            json.WriteString("kind", Spelling.Of(entry.Kind));
            json.WriteString("subject", entry.Subject);
            json.WriteString("control", entry.Control);
            json.WriteString("verdict", Spelling.Of(entry.Verdict));
            json.WriteNumber("strength", entry.Strength);
            json.WriteNumber("count", entry.Count);
            json.WriteNumber("blocked", entry.Blocked);
            json.WriteNumber("passed", entry.Passed);
            WriteVulnerability(json, entry.Vulnerability);
            json.WriteString("text", entry.Text);
            json.WriteString("link", entry.Link);
            json.WriteString("expires", entry.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    /// <summary>What <c>verify --format json</c> shows.</summary>
    public static void WriteOutcomes(IEnumerable<ClaimOutcome> outcomes, IReadOnlyCollection<Threat> back, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(back);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("merlon", AnalysisJsonWriter.FormatVersion);
        json.WriteStartArray("claims");
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("element", outcome.Element);
            json.WriteString("control", outcome.Setting.Control);
            json.WriteString("claim", outcome.Claim);
            json.WriteString("verdict", Spelling.Of(outcome.Result.Verdict));
            json.WriteBoolean("holds", outcome.Result.Holds);
            json.WriteString("text", outcome.Result.Text);
            json.WriteString("day", outcome.Result.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
            DiagnosticsJson.WriteLocation(json, "location", outcome.Setting.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("threats");
        foreach (var threat in back)
        {
            json.WriteStartObject();
            json.WriteString("id", threat.Id);
            json.WriteString("title", threat.Title);
            json.WriteString("status", Words.Of(threat.Status));
            json.WriteString("severity", Words.Of(threat.Severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    internal static void WriteVulnerability(Utf8JsonWriter json, Vulnerability? vulnerability)
    {
        if (vulnerability is null)
        {
            json.WriteNull("vulnerability");
            return;
        }

        json.WriteStartObject("vulnerability");
        json.WriteString("id", vulnerability.Id);
        WriteFlag(json, "kev", vulnerability.Kev);
        WriteFlag(json, "ransomware", vulnerability.Ransomware);
        if (vulnerability.Epss is { } epss)
        {
            json.WriteNumber("epss", epss);
        }
        else
        {
            json.WriteNull("epss");
        }

        json.WriteString("cvss", vulnerability.Cvss);
        json.WriteString("exploitation", vulnerability.Exploitation is { } exploitation ? Spelling.Of(exploitation) : null);
        WriteFlag(json, "automatable", vulnerability.Automatable);
        json.WriteString("technicalImpact", vulnerability.TechnicalImpact is { } impact ? Spelling.Of(impact) : null);
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } said)
        {
            json.WriteBoolean(name, said);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteEffects(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject("evidence");
        json.WriteNumber("entries", result.Evidence.All.Length);
        json.WriteStartArray("effects");
        foreach (var threat in result.Threats)
        {
            foreach (var effect in threat.Evidence)
            {
                WriteEffect(json, threat, effect);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEffect(Utf8JsonWriter json, Threat threat, EvidenceEffect effect)
    {
        json.WriteStartObject();
        json.WriteString("threat", threat.Id);
        json.WriteString("kind", Spelling.Of(effect.Kind));
        json.WriteString("text", effect.Text);
        json.WriteNumber("factor", Math.Round(effect.Factor, 4, MidpointRounding.AwayFromZero));
        json.WriteStartArray("entries");
        foreach (var entry in effect.Entries)
        {
            json.WriteNumberValue(entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
