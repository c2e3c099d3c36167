using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Threatcl;

/// <summary>threatcl's enumerations, which users may extend, as ours.</summary>
internal static class ThreatclWords
{
    private static readonly Dictionary<string, string> StrideLabels = new(StringComparer.Ordinal)
    {
        ["spoofing"] = "Spoofing", ["tampering"] = "Tampering", ["repudiation"] = "Repudiation", ["information-disclosure"] = "Info Disclosure", ["denial-of-service"] = "Denial Of Service", ["elevation-of-privilege"] = "Elevation Of Privilege",
    };

    public static Classification? Classification(string word) => word.ToLowerInvariant() switch
    {
        "public" => Model.Classification.Public,
        "internal" or "private" => Model.Classification.Internal,
        "confidential" => Model.Classification.Confidential,
        "restricted" => Model.Classification.Restricted,
        "secret" or "top secret" => Model.Classification.Secret,
        _ => null,
    };

    // Three words are built in.
    public static string Of(Classification classification) => classification switch
    {
        Model.Classification.Public => "Public",
        Model.Classification.Internal or Model.Classification.Confidential => "Confidential",
        _ => "Restricted",
    };

    public static string? Stride(string word) => word.StartsWith("info", StringComparison.OrdinalIgnoreCase) ? "information-disclosure" : StrideWords.FindStride(word);

    public static string? StrideOf(string slug) => StrideLabels.GetValueOrDefault(slug);

    public static RiskLevel? Severity(string word) => word.ToLowerInvariant() switch
    {
        "critical" => RiskLevel.Critical,
        "high" => RiskLevel.High,
        "medium" => RiskLevel.Medium,
        "low" or "info" => RiskLevel.Low,
        _ => null,
    };

    /// <summary>The band of likelihood times impact, each the middle of its fifth.</summary>
    public static RiskLevel? Severity(string likelihood, string impact) => Level(likelihood) is { } l && Level(impact) is { } i
        ? (l * i / 100) switch { >= 75 => RiskLevel.Critical, >= 50 => RiskLevel.High, >= 25 => RiskLevel.Medium, _ => RiskLevel.Low }
        : null;

    private static int? Level(string word) => word.ToLowerInvariant() switch { "very_low" => 10, "low" => 30, "medium" => 50, "high" => 75, "very_high" => 95, _ => null };
}
