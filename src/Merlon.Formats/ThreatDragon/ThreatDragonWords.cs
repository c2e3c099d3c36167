using Merlon.Analysis;

namespace Merlon.Formats.ThreatDragon;

/// <summary>States and severities as the versions of the editor have spelt them.</summary>
internal static class ThreatDragonWords
{
    public static RecordedStatus? Status(string word) => string.Concat(word.ToLowerInvariant().Where(char.IsLetter)) switch
    {
        "open" => RecordedStatus.Open,
        "mitigated" or "eliminated" => RecordedStatus.Mitigated,
        "notapplicable" or "na" => RecordedStatus.FalsePositive,
        "accepted" => RecordedStatus.Accepted,
        "transferred" => RecordedStatus.Transferred,
        "avoided" => RecordedStatus.Avoided,
        _ => null,
    };

    public static string Of(RecordedStatus status) => status switch
    {
        RecordedStatus.Mitigated => "Mitigated",
        RecordedStatus.FalsePositive => "NotApplicable",
        RecordedStatus.Accepted => "Accepted",
        RecordedStatus.Transferred => "Transferred",
        RecordedStatus.Avoided => "Avoided",
        _ => "Open",
    };

    public static RiskLevel? Severity(string word) => word.ToLowerInvariant() switch
    {
        "low" => RiskLevel.Low,
        "medium" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => null,
    };

    public static string Of(RiskLevel? severity) => severity?.ToString() ?? "TBD";
}
