using System.Text;
using Merlon.Analysis;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>A row per requirement (RFC 4180), safe to open in a spreadsheet.</summary>
internal static class RequirementsCsv
{
    private static readonly string[] Header =
    [
        "id", "requirement", "element", "kind", "state", "priority", "control", "asvs", "nist", "story", "acceptance", "how", "threats",
    ];

    public static string Text(ImmutableArray<SecurityRequirement> requirements)
    {
        var text = new StringBuilder();
        Row(text, Header);
        foreach (var requirement in requirements)
        {
            Row(
                text,
                requirement.Id,
                requirement.Title,
                requirement.ElementName,
                Words.Of(requirement.ElementKind),
                RequirementWords.Of(requirement.State),
                Words.Of(requirement.Priority),
                requirement.Control?.Id ?? "",
                string.Join(' ', requirement.Asvs),
                string.Join(' ', requirement.Nist),
                requirement.Story,
                string.Join('\n', requirement.Acceptance),
                requirement.How,
                string.Join(' ', requirement.Threats.Select(t => t.Id)));
        }

        return text.ToString();
    }

    internal static void Row(StringBuilder text, params IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(c => CsvWriter.Cell(PlanText.Lines(c)))).Append("\r\n");
}
