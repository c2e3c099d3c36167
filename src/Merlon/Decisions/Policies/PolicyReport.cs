using Merlon.Analysis;

namespace Merlon.Decisions.Policies;

/// <summary>What the policies say about a result.</summary>
public sealed record PolicyReport
{
    public static readonly PolicyReport None = new();

    /// <summary>The policies that were asked, in the order in which they were given.</summary>
    public ImmutableArray<Policy> Policies { get; init; } = [];

    /// <summary>Severest first, then by policy, rule and subject; exempted ones last.</summary>
    public ImmutableArray<PolicyViolation> Violations { get; init; } = [];

    public ImmutableArray<UndecidedPolicy> Undecided { get; init; } = [];

    /// <summary>The strictest level at which a policy wants active threats to fail; null where none says.</summary>
    public RiskLevel? FailOn => Policies.Min(p => p.FailOn);

    public IEnumerable<PolicyViolation> Failing => Violations.Where(v => v.Fails);
}
