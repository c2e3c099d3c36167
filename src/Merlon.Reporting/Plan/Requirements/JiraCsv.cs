using System.Text;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>What is to do as Jira's CSV import takes it; the id goes along, so that an import can be told from an earlier one.</summary>
internal static class JiraCsv
{
    public static string Text(ImmutableArray<SecurityRequirement> requirements)
    {
        var text = new StringBuilder();
        // Jira takes a column twice where a field has several values.
        RequirementsCsv.Row(text, "Summary", "Issue Type", "Priority", "Labels", "Labels", "External ID", "Description");
        foreach (var requirement in requirements.Where(r => r.State != RequirementState.Met))
        {
            RequirementsCsv.Row(
                text,
                PlanText.Line(RequirementWords.Heading(requirement)),
                "Story",
                RequirementWords.JiraPriority(requirement.Priority),
                "security",
                "merlon-" + RequirementWords.Of(requirement.State),
                requirement.Id,
                Description(requirement));
        }

        return text.ToString();
    }

    // Plain text: braces and brackets mean something in Jira's markup, so they are escaped.
    private static string Description(SecurityRequirement requirement)
    {
        var lines = new List<string> { Safe(requirement.Story), "", "Acceptance criteria:" };
        lines.AddRange(requirement.Acceptance.Select(a => "* " + Safe(a)));
        if (requirement.How.Length > 0)
        {
            lines.AddRange(["", "How: " + Safe(requirement.How)]);
        }

        lines.AddRange(["", "Threats:"]);
        lines.AddRange(requirement.Threats.Select(t => "* " + Safe($"{t.Id}: {t.Title}")));
        return string.Join('\n', lines);
    }

    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in PlanText.Line(text))
        {
            if (c is '{' or '}' or '[' or ']' or '|' or '!' or '*' or '_' or '~' or '^' or '\\')
            {
                safe.Append('\\');
            }

            safe.Append(c);
        }

        return safe.ToString();
    }
}
