using System.Text;
using Merlon.Compliance;
using Merlon.Model;
using Merlon.Reporting.Plan.Requirements;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>A row per requirement of each framework (RFC 4180), safe to open in a spreadsheet.</summary>
internal static class ComplianceCsv
{
    private static readonly string[] Header =
    [
        "framework", "requirement", "level", "group", "text", "verdict", "assurance", "in place", "missing", "not stated", "threats", "remark",
    ];

    public static string Text(ComplianceFacts facts)
    {
        var text = new StringBuilder();
        RequirementsCsv.Row(text, Header);
        foreach (var assessment in facts.Assessments)
        {
            foreach (var requirement in assessment.Requirements)
            {
                RequirementsCsv.Row(
                    text,
                    assessment.Framework.Id,
                    requirement.Requirement.Id,
                    requirement.Requirement.Level,
                    requirement.Group,
                    requirement.Requirement.Text,
                    ComplianceFacts.Word(requirement.Verdict),
                    requirement.Assurance is { } assurance ? ComplianceFacts.Word(assurance) : "",
                    Where(requirement, ControlState.Yes),
                    Where(requirement, ControlState.No),
                    Where(requirement, ControlState.Unknown),
                    string.Join(' ', requirement.Findings.Where(f => f.State != ControlState.Yes).SelectMany(f => f.Threats).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                    requirement.Remark);
            }
        }

        return text.ToString();
    }

    // control@element, with the assurance of what is in place.
    private static string Where(RequirementAssessment requirement, ControlState state) =>
        string.Join("; ", requirement.Findings.Where(f => f.State == state).Select(f =>
            $"{f.Control}@{(f.Element.Length == 0 ? "model" : f.Element)}{(state == ControlState.Yes ? $" ({ComplianceFacts.Word(f.Assurance)})" : "")}"));
}
