using System.Globalization;
using System.Text.Json;
using Merlon.Decisions;
using Merlon.Evidence;
using Merlon.Text;

namespace Merlon.Workspace.Verification;

/// <summary><c>sarif:scan.sarif#rule-id?max-age=7d</c>: the scan ran and has no open result of that rule (<c>*</c> stands for any characters).</summary>
internal sealed class SarifClaim : IClaimResolver
{
    public string Scheme => "sarif";

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        if (files.Read(claim.Path, out var reason) is not { } bytes)
        {
            return Found.Missing(reason);
        }

        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(bytes).AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind == JsonValueKind.Object && Items(document.RootElement, "runs").ToArray() is { Length: > 0 } runs
                ? Judge(claim, runs, today)
                : Found.Missing($"'{claim.Path}' holds no run of a scanner");
        }
        catch (JsonException)
        {
            return Found.Missing($"'{claim.Path}' is no SARIF");
        }
    }

    private static ClaimResult Judge(EvidenceClaim claim, JsonElement[] runs, DateOnly today)
    {
        if (runs.SelectMany(r => Items(r, "invocations")).Any(i => i.TryGetProperty("executionSuccessful", out var ok) && ok.ValueKind == JsonValueKind.False))
        {
            return Found.Missing("the scan did not end well");
        }

        var open = runs.SelectMany(r => Items(r, "results")).Count(r => Wildcard.Matches(claim.What, RuleOf(r, runs)) && IsOpen(r));
        var days = runs.SelectMany(r => Items(r, "invocations")).Select(i => Day(Text(i, "endTimeUtc")) ?? Day(Text(i, "startTimeUtc"))).Where(d => d is not null).ToArray();
        return open > 0
            ? Found.Failing($"{open} open result(s) of '{claim.What}' in '{claim.Path}'")
            : Found.Dated(claim, ControlVerdict.Evidenced, $"no open result of '{claim.What}' in '{claim.Path}'", days.Length > 0 ? days.Min() : null, today);
    }

    private static string RuleOf(JsonElement result, JsonElement[] runs)
    {
        if (Text(result, "ruleId") is { Length: > 0 } id)
        {
            return id;
        }

        return result.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.Object ? Text(rule, "id")
            : result.TryGetProperty("ruleIndex", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var at) ? RuleAt(runs, at)
            : "";
    }

    private static string RuleAt(JsonElement[] runs, int index) =>
        runs.Where(r => r.TryGetProperty("tool", out var tool) && tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("driver", out var driver) && driver.ValueKind == JsonValueKind.Object)
            .Select(r => Items(r.GetProperty("tool").GetProperty("driver"), "rules").ElementAtOrDefault(index))
            .Where(r => r.ValueKind == JsonValueKind.Object)
            .Select(r => Text(r, "id"))
            .FirstOrDefault("");

    // Accepted suppressions and what a baseline no longer has are not open; passes of a check are no findings.
    private static bool IsOpen(JsonElement result) =>
        Text(result, "kind") is "" or "fail" or "open" or "review"
        && Text(result, "baselineState") != "absent"
        && !Items(result, "suppressions").Any(s => Text(s, "status") is "" or "accepted");

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object)
            : [];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static DateOnly? Day(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? DateOnly.FromDateTime(time.UtcDateTime) : null;
}
