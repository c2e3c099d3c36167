using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Formats.ThreatComposer;

/// <summary>States, priorities and STRIDE letters of Threat Composer.</summary>
internal static class ThreatComposerWords
{
    private const string Letters = "STRIDE";

    private static readonly string[] Slugs = ["spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege"];

    public static RecordedStatus? Threat(string word) => word switch
    {
        "" or "threatIdentified" => RecordedStatus.Open,
        "threatResolved" => RecordedStatus.Mitigated,
        "threatResolvedNotUseful" => RecordedStatus.FalsePositive,
        _ => null,
    };

    public static string Of(RecordedStatus status) => status switch
    {
        RecordedStatus.Open => "threatIdentified",
        RecordedStatus.FalsePositive => "threatResolvedNotUseful",
        _ => "threatResolved",
    };

    public static ControlState Mitigation(string word) => word switch
    {
        "mitigationResolved" => ControlState.Yes,
        "mitigationIdentified" or "mitigationInProgress" or "mitigationResolvedWillNotAction" => ControlState.No,
        _ => ControlState.Unknown,
    };

    public static string Of(ControlState state) => state == ControlState.Yes ? "mitigationResolved" : "mitigationIdentified";

    public static RiskLevel? Priority(string word) => word switch
    {
        "Low" => RiskLevel.Low,
        "Medium" => RiskLevel.Medium,
        "High" => RiskLevel.High,
        _ => null,
    };

    public static string Of(RiskLevel severity) => severity == RiskLevel.Critical ? "High" : severity.ToString();

    public static string? Stride(string letter) => letter.Length == 1 && Letters.IndexOf(letter[0]) is >= 0 and var at ? Slugs[at] : null;

    public static string? LetterOf(string slug) => Array.IndexOf(Slugs, slug) is >= 0 and var at ? Letters[at].ToString() : null;
}
