using System.Globalization;
using System.Text;
using System.Text.Json;
using Merlon.Analysis;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>What is to do as issues of GitHub: data for its API, and a script that creates those that are not there yet.</summary>
internal static class GitHubIssues
{
    public static string Json(ImmutableArray<SecurityRequirement> requirements)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var requirement in ToDo(requirements))
            {
                json.WriteStartObject();
                json.WriteString("title"u8, Title(requirement));
                json.WriteString("body"u8, Body(requirement));
                json.WriteStartArray("labels"u8);
                foreach (var label in Labels(requirement))
                {
                    json.WriteStringValue(label);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static string Script(ImmutableArray<SecurityRequirement> requirements)
    {
        var text = new StringBuilder("""
            #!/bin/sh
            # Creates an issue for each security requirement that has none yet, in the repository of this folder.
            # Needs the GitHub command line (gh), signed in. Run it again after the next analysis: it adds what is new.
            set -eu

            label() { gh label create "$1" --color "$2" --force >/dev/null; }

            # issue ID TITLE LABELS, the body on standard input
            issue() {
              body=$(cat)
              found=$(gh issue list --state all --search "\"merlon: $1\" in:body" --json number --jq length)
              if [ "$found" = 0 ]; then
                printf '%s' "$body" | gh issue create --title "$2" --label "$3" --body-file -
              fi
            }

            label security b60205
            label merlon-missing d93f0b
            label merlon-unconfirmed fbca04
            label priority-critical b60205
            label priority-high d93f0b
            label priority-medium fbca04
            label priority-low c2e0c6

            """.ReplaceLineEndings("\n"));
        foreach (var requirement in ToDo(requirements))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nprintf '%s\\n' {ShellText(Body(requirement))} |\n  issue {PlanText.Shell(requirement.Id)} {PlanText.Shell(Title(requirement))} {PlanText.Shell(string.Join(',', Labels(requirement)))}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<SecurityRequirement> ToDo(ImmutableArray<SecurityRequirement> requirements) =>
        requirements.Where(r => r.State != RequirementState.Met);

    private static string Title(SecurityRequirement requirement) => PlanText.Line(RequirementWords.Heading(requirement));

    private static string Body(SecurityRequirement requirement) =>
        RequirementsMarkdown.Body(requirement) + $"\nmerlon: {PlanText.Line(requirement.Id)}\n";

    private static IEnumerable<string> Labels(SecurityRequirement requirement) =>
        ["security", "merlon-" + RequirementWords.Of(requirement.State), "priority-" + Words.Of(requirement.Priority)];

    // Several lines in one word; the body is safe Markdown of the model's texts already.
    private static string ShellText(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
