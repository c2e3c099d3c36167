using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Decisions.Policies;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Reporting.Machine;

/// <summary>
/// SARIF 2.1.0 (OASIS). Active threats are results; decided ones are results with a suppression; mitigated ones are
/// left out. Fingerprints are made of the threat id, so a result keeps its identity when lines move.
/// </summary>
public static class SarifWriter
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string InformationUri = "https://github.com/merlon-dev/merlon";

    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        var threats = run.Result.Threats.Where(t => t.Status != ThreatStatus.Mitigated).ToArray();
        var rules = threats.Select(t => t.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var broken = run.Policy.Violations.DistinctBy(RuleId).OrderBy(RuleId, StringComparer.Ordinal).ToArray();
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, run, threats, rules, broken);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var threat in threats)
        {
            WriteResult(json, run, threat, Array.IndexOf(rules, threat.Rule));
        }

        foreach (var violation in run.Policy.Violations)
        {
            WriteViolation(json, violation, rules.Length + Array.FindIndex(broken, b => RuleId(b) == RuleId(violation)));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteTool(Utf8JsonWriter json, AnalysisRun run, Threat[] threats, string[] rules, PolicyViolation[] broken)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Merlon");
        json.WriteString("semanticVersion", MerlonVersion.Text);
        json.WriteString("informationUri", InformationUri);
        json.WriteStartArray("rules");
        foreach (var id in rules)
        {
            WriteRule(json, id, run.Catalogue.FindRule(id), threats.First(t => string.Equals(t.Rule, id, StringComparison.Ordinal)), threats);
        }

        foreach (var violation in broken)
        {
            WritePolicyRule(json, violation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string id, ThreatRule? rule, Threat sample, Threat[] threats)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        WriteText(json, "shortDescription", Plain(rule?.Title ?? sample.Title));
        WriteText(json, "fullDescription", sample.Description.Length > 0 ? sample.Description : sample.Title);
        json.WriteStartObject("help");
        json.WriteString("text", Paragraphs(sample.Advice, sample.Verify, sample.Title));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        foreach (var tag in Tags(sample))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        // Code scanning sorts by this: a number from 0 to 10, the worst of the rule's results.
        var worst = threats.Where(t => string.Equals(t.Rule, id, StringComparison.Ordinal)).Max(t => t.Score);
        json.WriteString("security-severity", SecuritySeverity(worst).ToString("0.0", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, AnalysisRun run, Threat threat, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", threat.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(threat.Severity));
        WriteText(json, "message", Message(threat));
        if (threat.Span.IsKnown)
        {
            json.WriteStartArray("locations");
            WriteLocation(json, threat.Span, threat.Subject);
            json.WriteEndArray();
        }

        var related = threat.Why.Select(w => w.Span).Where(s => s.IsKnown && s != threat.Span).Distinct().ToArray();
        if (related.Length > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var span in related)
            {
                WriteLocation(json, span, null);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("merlonThreat/v1", Fingerprint(threat.Id));
        json.WriteEndObject();
        if (run.Baseline is not null)
        {
            json.WriteString("baselineState", run.IsNew(threat) ? "new" : "unchanged");
        }

        WriteSuppression(json, threat);
        json.WriteStartObject("properties");
        json.WriteString("threat", threat.Id);
        json.WriteString("status", Words.Of(threat.Status));
        json.WriteNumber("score", threat.Score);
        if (threat.Original is { } original)
        {
            json.WriteString(original.Source, original.Id);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string RuleId(PolicyViolation violation) => $"policy/{violation.Policy}/{violation.Rule.Id}";

    private static void WritePolicyRule(Utf8JsonWriter json, PolicyViolation violation)
    {
        var rule = violation.Rule;
        var title = rule.Title.Length > 0 ? rule.Title : Slug.ToName(rule.Id);
        json.WriteStartObject();
        json.WriteString("id", RuleId(violation));
        WriteText(json, "shortDescription", title);
        WriteText(json, "fullDescription", title);
        json.WriteStartObject("help");
        json.WriteString("text", rule.Advice.Length > 0 ? rule.Advice : title);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("policy");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteViolation(Utf8JsonWriter json, PolicyViolation violation, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleId(violation));
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", violation.Rule.Gate ? Level(violation.Rule.Severity) : "note");
        WriteText(json, "message", violation.Message);
        var place = violation.Span.IsKnown ? violation.Span : violation.Rule.Span;
        if (place.IsKnown)
        {
            json.WriteStartArray("locations");
            WriteLocation(json, place, null);
            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("merlonThreat/v1", Fingerprint("policy/" + violation.Id));
        json.WriteEndObject();
        json.WriteStartArray("suppressions");
        if (violation.Exemption is { } exemption)
        {
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", string.Create(CultureInfo.InvariantCulture, $"exempt until {exemption.Expires:yyyy-MM-dd}: {exemption.Reason} ({exemption.Owner})"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("policy", violation.Policy);
        json.WriteString("subject", violation.Subject);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Threat threat)
    {
        json.WriteStartArray("suppressions");
        if (!threat.IsActive)
        {
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", Justification(threat));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceSpan span, ThreatSubject? subject)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", ToUri(span.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, span.Start.Line));
        json.WriteNumber("startColumn", Math.Max(1, span.Start.Column));
        if (span.End > span.Start)
        {
            json.WriteNumber("endLine", span.End.Line);
            json.WriteNumber("endColumn", span.End.Column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (subject is not null)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", subject.Name);
            json.WriteString("fullyQualifiedName", subject.Id);
            json.WriteString("kind", Words.Of(subject.Kind));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Message(Threat threat)
    {
        var text = new StringBuilder(threat.Title).Append(threat.Title.EndsWith('.') ? " " : ". ");
        if (threat.Why.Length > 0)
        {
            text.Append("Why: ").AppendJoin("; ", threat.Why.Select(w => w.Fact)).Append(". ");
        }

        if (threat.Fix.Length > 0)
        {
            text.Append("Fix: ").AppendJoin("; or ", threat.Fix.Select(f => string.Join(" + ", f.Controls))).Append('.');
        }

        return text.ToString().TrimEnd();
    }

    private static string Justification(Threat threat)
    {
        if (threat.RuledOutBy is not null)
        {
            return $"Ruled out by assumption '{threat.RuledOutBy}'.";
        }

        return threat.Decision is { } decision ? $"{Words.Of(decision.Kind)}: {decision.Reason} ({decision.Owner})" : Words.Of(threat.Status);
    }

    private static IEnumerable<string> Tags(Threat threat) =>
        threat.References.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"external/cwe/cwe-{c:000}"))
            .Concat(threat.Stride)
            .Concat(threat.Linddun)
            .Distinct(StringComparer.Ordinal);

    private static string Level(RiskLevel severity) => severity switch
    {
        RiskLevel.Critical or RiskLevel.High => "error",
        RiskLevel.Medium => "warning",
        _ => "note",
    };

    // Scores bunch low; the bands of code scanning are 9 critical, 7 high, 4 medium, so map band to band.
    private static double SecuritySeverity(double score) => Scale(score, [(0, 0.1), (8, 4.0), (20, 7.0), (45, 9.0), (100, 10.0)]);

    private static double Scale(double value, (double From, double To)[] points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (value <= points[i].From)
            {
                var share = (value - points[i - 1].From) / (points[i].From - points[i - 1].From);
                var scaled = points[i - 1].To + share * (points[i].To - points[i - 1].To);
                // Just under a band's edge must not round up into it.
                return value < points[i].From ? Math.Min(scaled, points[i].To - 0.1) : scaled;
            }
        }

        return points[^1].To;
    }

    private static string Fingerprint(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];

    private static string ToUri(string path) =>
        string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)).Replace("%3A", ":", StringComparison.Ordinal);

    private static string Paragraphs(params string[] parts) => string.Join("\n\n", parts.Where(p => p.Length > 0));

    private static string Plain(string title) =>
        title.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
