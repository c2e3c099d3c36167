using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>SARIF 2.1.0 (OASIS): a result for each cause; suppressed ones carry their suppression. Fingerprints survive moving lines.</summary>
public static class ScanSarifWriter
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string InformationUri = "https://github.com/merlon-dev/merlon";

    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = result.Misconfigurations.Where(m => m.PartOf is null).ToList();
        var checks = findings.Select(f => f.Check).DistinctBy(c => c.Id).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        var index = checks.Select((c, i) => (c.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Merlon");
        json.WriteString("semanticVersion", MerlonVersion.Text);
        json.WriteString("informationUri", InformationUri);
        json.WriteStartArray("rules");
        checks.ForEach(c => WriteRule(json, c));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            WriteResult(json, finding, index[finding.Check.Id]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void WriteRule(Utf8JsonWriter json, InfrastructureCheck check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        Text(json, "shortDescription", check.Title);
        Text(json, "fullDescription", check.Description.Length > 0 ? check.Description : check.Title);
        Text(json, "help", check.Fix.Length > 0 ? check.Fix : check.Title);
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        foreach (var cwe in check.Cwe)
        {
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"external/cwe/cwe-{cwe:000}"));
        }

        json.WriteEndArray();
        json.WriteString("security-severity", check.Severity switch
        {
            RiskLevel.Critical => "9.5",
            RiskLevel.High => "8.0",
            RiskLevel.Medium => "5.5",
            _ => "3.0",
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Misconfiguration finding, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", finding.Severity switch
        {
            RiskLevel.Critical or RiskLevel.High => "error",
            RiskLevel.Medium => "warning",
            _ => "note",
        });
        Text(json, "message", $"{finding.Check.Title}: {finding.Resource}. {finding.Check.Fix}".TrimEnd());
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, finding.Span);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", finding.Resource);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("merlonMisconfiguration/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Id + "|" + finding.Span.File)))[..32]);
        json.WriteEndObject();
        json.WriteStartArray("suppressions");
        if (finding.Suppression is { } suppression)
        {
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", suppression.Reason.Length > 0 ? suppression.Reason : suppression.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan span)
    {
        if (!span.IsKnown)
        {
            return;
        }

        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', span.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
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
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
