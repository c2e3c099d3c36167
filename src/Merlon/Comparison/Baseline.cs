using System.Collections.Frozen;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>The threats that were active at an earlier time: what is not among them is new.</summary>
public sealed class Baseline
{
    private readonly FrozenSet<string> _ids;

    private Baseline(IEnumerable<BaselineThreat> threats)
    {
        Threats = [.. threats.DistinctBy(t => t.Id, StringComparer.Ordinal)];
        _ids = Threats.Select(t => t.Id).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>In the order of the earlier result.</summary>
    public ImmutableArray<BaselineThreat> Threats { get; }

    public int Count => _ids.Count;

    public bool Contains(string threatId) => _ids.Contains(threatId);

    public static Baseline From(AnalysisResult result) =>
        new(result.Threats.Where(t => t.IsActive).Select(t => new BaselineThreat(t.Id, t.Title, t.Subject.Name, t.Severity, t.Score)));

    /// <summary>Reads what <c>analyze --format json</c> wrote.</summary>
    public static Baseline? Read(SourceText source, DiagnosticBag diagnostics)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(source.Text), new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("threats", out var threats)
                && threats.ValueKind == JsonValueKind.Array)
            {
                return new Baseline(Active(threats).ToArray());
            }
        }
        catch (JsonException exception)
        {
            var at = new LinePosition((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            diagnostics.Error("MER0501", new SourceSpan(source.Path, at, at), "The baseline is not valid JSON.", "Write one with 'merlon analyze … --format json -o baseline.json'.");
            return null;
        }

        diagnostics.Error("MER0502", SourceSpan.At(source.Path, 1, 1), "The baseline has no list 'threats'.", "Write one with 'merlon analyze … --format json -o baseline.json'.");
        return null;
    }

    private static IEnumerable<BaselineThreat> Active(JsonElement threats)
    {
        foreach (var threat in threats.EnumerateArray())
        {
            if (threat.ValueKind == JsonValueKind.Object
                && Text(threat, "id") is { Length: > 0 } id
                && Text(threat, "status") is ("open" or "unconfirmed"))
            {
                var title = Text(threat, "title");
                var subject = threat.TryGetProperty("subject", out var about) && about.ValueKind == JsonValueKind.Object ? Text(about, "name") : "";
                var score = threat.TryGetProperty("score", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : 0;
                yield return new BaselineThreat(id, title.Length > 0 ? title : id, subject, Severity(Text(threat, "severity")), score);
            }
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static RiskLevel? Severity(string word) => word switch
    {
        "critical" => RiskLevel.Critical,
        "high" => RiskLevel.High,
        "medium" => RiskLevel.Medium,
        "low" => RiskLevel.Low,
        _ => null,
    };
}
