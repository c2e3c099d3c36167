namespace Merlon.Reporting.Plan.Requirements;

/// <summary>Security requirements as files: to read, to filter, and to import into an issue tracker.</summary>
public static class RequirementsPlan
{
    public static ImmutableArray<PlanFile> Create(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var requirements = RequirementFinder.Find(request);
        return
        [
            new PlanFile("requirements.md", RequirementsMarkdown.Text(request, requirements)),
            new PlanFile("requirements.csv", RequirementsCsv.Text(requirements)),
            new PlanFile("github-issues.json", GitHubIssues.Json(requirements)),
            new PlanFile("github-issues.sh", GitHubIssues.Script(requirements)) { Executable = true },
            new PlanFile("jira.csv", JiraCsv.Text(requirements)),
        ];
    }
}
