using Merlon.Analysis;
using Merlon.Compliance;
using Merlon.Rules;

namespace Merlon.Reporting.Plan;

/// <summary>What a plan is made of.</summary>
public sealed record PlanRequest
{
    public required AnalysisResult Result { get; init; }

    public required Catalogue Catalogue { get; init; }

    /// <summary>Frameworks to report on, and to take the words of requirements from.</summary>
    public ImmutableArray<ComplianceFramework> Frameworks { get; init; } = [];

    /// <summary>The day of the plan, passed in so that it can be repeated.</summary>
    public required DateOnly AsOf { get; init; }
}
