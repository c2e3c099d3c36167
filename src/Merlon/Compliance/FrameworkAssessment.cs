namespace Merlon.Compliance;

/// <summary>A framework over a model.</summary>
/// <param name="Concerns">False where nothing in the model calls for the framework.</param>
public sealed record FrameworkAssessment(ComplianceFramework Framework, bool Concerns, ImmutableArray<RequirementAssessment> Requirements)
{
    public int Count(ComplianceVerdict verdict) => Requirements.Count(r => r.Verdict == verdict);
}
