using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A set of rules that an organisation holds its models to, as <c>*.policy.yaml</c> says it.</summary>
public sealed record Policy
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Active threats at or above this severity fail the gate; null: it does not say.</summary>
    public RiskLevel? FailOn { get; init; }

    /// <summary>Ids of built-in policies that it takes over.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>Where each of <see cref="Includes"/> is written.</summary>
    public ImmutableArray<SourceSpan> IncludeSpans { get; init; } = [];

    public ImmutableArray<PolicyRule> Rules { get; init; } = [];

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
