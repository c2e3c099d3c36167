using Merlon.Analysis;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>How the files of the requirements plan spell states and priorities.</summary>
internal static class RequirementWords
{
    public static string Of(RequirementState state) => state switch
    {
        RequirementState.Missing => "missing",
        RequirementState.Unconfirmed => "unconfirmed",
        _ => "met",
    };

    /// <summary>Jira's default priorities.</summary>
    public static string JiraPriority(RiskLevel severity) => severity switch
    {
        RiskLevel.Critical => "Highest",
        RiskLevel.High => "High",
        RiskLevel.Medium => "Medium",
        _ => "Low",
    };

    public static string Heading(SecurityRequirement requirement) =>
        requirement.ElementName.Length == 0 ? requirement.Title : $"{requirement.Title}: {requirement.ElementName}";
}
