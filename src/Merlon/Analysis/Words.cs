namespace Merlon.Analysis;

/// <summary>The enum values as files and outputs spell them: lower-case words joined by hyphens.</summary>
public static class Words
{
    public static string Of(ThreatStatus status) => status switch
    {
        ThreatStatus.Open => "open",
        ThreatStatus.Unconfirmed => "unconfirmed",
        ThreatStatus.Mitigated => "mitigated",
        ThreatStatus.Accepted => "accepted",
        ThreatStatus.Transferred => "transferred",
        ThreatStatus.Avoided => "avoided",
        ThreatStatus.FalsePositive => "false-positive",
        _ => "ruled-out",
    };

    public static string Of(RiskLevel level) => level switch
    {
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        RiskLevel.High => "high",
        _ => "critical",
    };

    public static string Of(SubjectKind kind) => kind switch
    {
        SubjectKind.Model => "model",
        SubjectKind.Zone => "zone",
        SubjectKind.Component => "component",
        SubjectKind.Flow => "flow",
        _ => "data",
    };

    public static string Of(Decisions.DecisionKind kind) => kind switch
    {
        Decisions.DecisionKind.Accept => "accept",
        Decisions.DecisionKind.Mitigate => "mitigate",
        Decisions.DecisionKind.Transfer => "transfer",
        Decisions.DecisionKind.Avoid => "avoid",
        _ => "false-positive",
    };

    public static string Of(Model.ControlState state) => state switch
    {
        Model.ControlState.Yes => "yes",
        Model.ControlState.No => "no",
        _ => "unknown",
    };

    public static string Of(Diagnostics.Severity severity) => severity switch
    {
        Diagnostics.Severity.Info => "info",
        Diagnostics.Severity.Warning => "warning",
        _ => "error",
    };
}
