using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Reporting.Machine.Drift;

/// <summary>SARIF 2.1.0 (OASIS): a result for each disagreement, at the infrastructure with the model as related place. Fingerprints survive moving lines.</summary>
public static class DriftSarifWriter
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string InformationUri = "https://github.com/merlon-dev/merlon";

    private static readonly ImmutableArray<(DriftKind Kind, string Text)> s_rules =
    [
        (DriftKind.MissingComponent, "The model lacks something that the infrastructure has"),
        (DriftKind.UnknownInfrastructure, "The model names infrastructure that is not there"),
        (DriftKind.Type, "Model and infrastructure say different things about what a component is"),
        (DriftKind.Exposure, "Model and infrastructure disagree about what the Internet reaches"),
        (DriftKind.Control, "A control that the model claims is broken in the infrastructure"),
        (DriftKind.Encryption, "The model claims encryption that the infrastructure does not have"),
        (DriftKind.Authentication, "The model claims authentication that the infrastructure does not ask for"),
        (DriftKind.Zone, "A component is elsewhere than the model says, or a boundary is missing"),
        (DriftKind.Flow, "Model and infrastructure disagree about who calls whom"),
    ];

    public static void Write(DriftResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
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
        foreach (var (kind, text) in s_rules)
        {
            json.WriteStartObject();
            json.WriteString("id", RuleId(kind));
            Text(json, "shortDescription", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var item in result.Items)
        {
            WriteResult(json, item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static string RuleId(DriftKind kind) => "drift-" + Spelling.Of<DriftKind>(kind);

    private static void WriteResult(Utf8JsonWriter json, DriftItem item)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleId(item.Kind));
        json.WriteString("level", item.Severity switch
        {
            RiskLevel.Critical or RiskLevel.High => "error",
            RiskLevel.Medium => "warning",
            _ => "note",
        });
        Text(json, "message", $"{item.Title}.");
        var main = item.InfrastructureSpan.IsKnown ? item.InfrastructureSpan : item.ModelSpan;
        var other = item.InfrastructureSpan.IsKnown ? item.ModelSpan : SourceSpan.None;
        json.WriteStartArray("locations");
        Place(json, main, null);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        if (other.IsKnown)
        {
            Place(json, other, item.Model.Length > 0 ? $"The model says: {item.Model}" : "The model");
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("merlonDrift/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Id)))[..32]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, SourceSpan span, string? message)
    {
        if (!span.IsKnown)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', span.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, span.Start.Line));
        json.WriteNumber("startColumn", Math.Max(1, span.Start.Column));
        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null)
        {
            Text(json, "message", message);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
