using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Risk;

/// <summary>Reads assumption files: the built-in one whole, a user's one as replacements over it.</summary>
public static class RiskAssumptionsReader
{
    private const int FormatVersion = 1;

    /// <summary>The built-in assumptions with those of the file in their place; null where the file cannot be used.</summary>
    public static RiskAssumptions? Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var place = SourceSpan.At(source.Path, 1, 1);
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(source.Text), new JsonDocumentOptions { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var result = RiskAssumptions.Default;
            foreach (var (id, value) in Entries(document.RootElement, place, diagnostics))
            {
                if (!result.Contains(id))
                {
                    var nearest = Similarity.Nearest(id, result.All.Select(a => a.Id));
                    diagnostics.Error("MER0641", place, $"There is no assumption '{id}'.", nearest is null ? "See 'merlon risk --format json' for all of them." : $"Did you mean '{nearest}'?");
                }
                else if (!IsInRange(id, value))
                {
                    diagnostics.Error("MER0642", place, $"The assumption '{id}' cannot be {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", id.StartsWith("success.", StringComparison.Ordinal) || id.StartsWith("assurance.", StringComparison.Ordinal) ? "Give a share from 0 to 1." : "Give a positive number.");
                }
                else
                {
                    result = result.With(id, value);
                }
            }

            return diagnostics.HasErrors ? null : result;
        }
        catch (JsonException exception)
        {
            var at = new LinePosition((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            diagnostics.Error("MER0640", new SourceSpan(source.Path, at, at), "The assumptions are not valid JSON.");
            return null;
        }
    }

    internal static RiskAssumptions ReadBuiltIn()
    {
        using var stream = typeof(RiskAssumptions).Assembly.GetManifestResourceStream("risk-assumptions.json")
            ?? throw new InvalidOperationException("Merlon was built without its risk assumptions.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new RiskAssumptions(
            root.GetProperty("version").GetString()!,
            root.GetProperty("assumptions").EnumerateArray().Select(a => new RiskAssumption(
                a.GetProperty("id").GetString()!,
                a.GetProperty("value").GetDouble(),
                a.GetProperty("unit").GetString()!,
                a.GetProperty("why").GetString()!)));
    }

    // Zero is out: a rate or a factor of nothing would silently switch a part of the model off.
    private static bool IsInRange(string id, double value) =>
        double.IsFinite(value) && value > 0 && value <= 1e9
        && (value <= 1 || !(id.StartsWith("success.", StringComparison.Ordinal) || id.StartsWith("assurance.", StringComparison.Ordinal) || id is "access.second-factor" or "reach.segmentation" or "loss.overlap" or "control.spread-low" or "loss.low-factor"));

    private static IEnumerable<(string Id, double Value)> Entries(JsonElement root, SourceSpan place, DiagnosticBag diagnostics)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("merlonRisk", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != FormatVersion
            || !root.TryGetProperty("assumptions", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            diagnostics.Error("MER0643", place, "This is no file of risk assumptions.", "It starts like this: { \"merlonRisk\": 1, \"assumptions\": [ { \"id\": \"attempts.anonymous\", \"value\": 20 } ] }");
            yield break;
        }

        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object
                && entry.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                && entry.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number)
            {
                yield return (id.GetString()!, value.GetDouble());
            }
            else
            {
                diagnostics.Error("MER0644", place, "An assumption needs 'id' and a number 'value'.");
            }
        }
    }
}
