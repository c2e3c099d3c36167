namespace Merlon.Reporting.Plan.Tests;

/// <summary>Tests as files: Gherkin for every threat, and what shows from outside as an xUnit project and as a script.</summary>
public static class TestsPlan
{
    public static ImmutableArray<PlanFile> Create(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var targets = OutsideTarget.Find(request);
        return
        [
            .. GherkinFeatures.Create(request, targets),
            .. targets.IsEmpty ? [] : XunitProject.Create(targets),
            .. targets.IsEmpty ? (IEnumerable<PlanFile>)[] : [new PlanFile("outside.sh", OutsideScript.Text(targets)) { Executable = true }],
        ];
    }
}
