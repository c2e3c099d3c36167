using Merlon.Comparison;
using Merlon.Decisions.Policies;
using Merlon.Rules;

namespace Merlon.Analysis;

/// <summary>An analysis as it is reported: the result, what it is compared with, and what the gate says.</summary>
public sealed record AnalysisRun
{
    public required AnalysisResult Result { get; init; }

    /// <summary>The catalogue that was used, for names of rules and controls.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>Threats known before; null where nothing is compared.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Active threats at or above this severity fail the gate; null: no gate.</summary>
    public RiskLevel? FailOn { get; init; }

    /// <summary>What the policies say.</summary>
    public PolicyReport Policy { get; init; } = PolicyReport.None;

    public bool IsNew(Threat threat) => Baseline?.Contains(threat.Id) == false;

    /// <summary>Threats that fail the gate: active, severe enough, and new where there is a baseline.</summary>
    public IEnumerable<Threat> Failing =>
        FailOn is { } level
            ? Result.Threats.Where(t => t.IsActive && t.Severity >= level && (Baseline is null || IsNew(t)))
            : [];

    public bool Passes => !Failing.Any() && !Policy.Failing.Any();
}
