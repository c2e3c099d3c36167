using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A named rule over the result of an analysis.</summary>
public sealed record PolicyRule
{
    public required string Id { get; init; }

    /// <summary>What it asks for, one line.</summary>
    public string Title { get; init; } = "";

    public PolicyScope On { get; init; } = PolicyScope.Model;

    /// <summary>Condition in CEL: to which subjects it applies; empty: all.</summary>
    public string When { get; init; } = "";

    public SourceSpan WhenSpan { get; init; } = SourceSpan.None;

    /// <summary>Condition in CEL that must be true; empty where <see cref="Forbid"/> is used.</summary>
    public string Require { get; init; } = "";

    public SourceSpan RequireSpan { get; init; } = SourceSpan.None;

    /// <summary>Condition in CEL that must not be true.</summary>
    public string Forbid { get; init; } = "";

    public SourceSpan ForbidSpan { get; init; } = SourceSpan.None;

    /// <summary>What to say of a subject that breaks it; expressions in braces stand for their values. Empty: the title.</summary>
    public string Message { get; init; } = "";

    public SourceSpan MessageSpan { get; init; } = SourceSpan.None;

    public RiskLevel Severity { get; init; } = RiskLevel.Medium;

    /// <summary>False: it is reported, and fails nothing.</summary>
    public bool Gate { get; init; } = true;

    public string Advice { get; init; } = "";

    /// <summary>Requirements that it stands for, by framework.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> References { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public ImmutableArray<PolicyExemption> Exemptions { get; init; } = [];

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
