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

    private Baseline(IEnumerable<string> ids) => _ids = ids.ToFrozenSet(StringComparer.Ordinal);

    public int Count => _ids.Count;

    public bool Contains(string threatId) => _ids.Contains(threatId);

    public static Baseline From(AnalysisResult result) =>
        new(result.Threats.Where(t => t.IsActive).Select(t => t.Id));

    /// <summary>Reads what <c>analyze --format json</c> wrote.</summary>
    public static Baseline? Read(SourceText source, DiagnosticBag diagnostics)
    {
        try
        {
            using var document = JsonDocument.Parse(source.Text, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("threats", out var threats)
                && threats.ValueKind == JsonValueKind.Array)
            {
                return new Baseline(ActiveIds(threats).ToArray());
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

    private static IEnumerable<string> ActiveIds(JsonElement threats)
    {
        foreach (var threat in threats.EnumerateArray())
        {
            if (threat.ValueKind == JsonValueKind.Object
                && threat.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                && threat.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
                && status.GetString() is ("open" or "unconfirmed"))
            {
                yield return id.GetString()!;
            }
        }
    }
}
