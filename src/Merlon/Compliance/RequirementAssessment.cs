using Merlon.Model;

namespace Merlon.Compliance;

/// <summary>A requirement with its verdict and what it rests on.</summary>
public sealed record RequirementAssessment(ComplianceRequirement Requirement, string Group, ComplianceVerdict Verdict)
{
    /// <summary>The controls looked at, one for each place.</summary>
    public ImmutableArray<ControlFinding> Findings { get; init; } = [];

    /// <summary>Why there is no verdict, or what it leaves out; empty where nothing needs saying.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The weakest assurance among the controls in place; null where none is.</summary>
    public Assurance? Assurance
    {
        get
        {
            var inPlace = Findings.Where(f => f.State == ControlState.Yes).ToList();
            return inPlace.Count == 0 ? null : inPlace.Min(f => f.Assurance);
        }
    }
}
