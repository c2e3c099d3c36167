using Merlon.Model;
using Merlon.Text;

namespace Merlon.Rules;

/// <summary>A library entry: what can go wrong, when it applies, what counters it.</summary>
public sealed record ThreatRule
{
    /// <summary>What ids of rules start with that stand for the findings which a foreign file records.</summary>
    public const string RecordedPrefix = "recorded-";

    public required string Id { get; init; }

    /// <summary>One line; <c>{subject}</c>, <c>{source}</c>, <c>{target}</c>, <c>{data}</c> … stand for names.</summary>
    public required string Title { get; init; }

    public RuleScope On { get; init; } = RuleScope.Component;

    public RuleSubject Subject { get; init; }

    /// <summary>One threat for each source-target pair instead of one for each subject.</summary>
    public bool PerPair { get; init; }

    /// <summary>Condition in the language <see cref="Language"/>: when the threat is relevant at all.</summary>
    public required string Applies { get; init; }

    /// <summary>Condition language: <c>cel</c>, or a front end for another tool's rules.</summary>
    public string Language { get; init; } = "cel";

    /// <summary>Where the condition text starts, so that messages about it point into the pack.</summary>
    public SourceSpan AppliesSpan { get; init; } = SourceSpan.None;

    /// <summary>What must be there for the rule to apply; null where nobody worked it out yet.</summary>
    public RuleRequirement? Requires { get; init; }

    public ImmutableArray<Counter> CounteredBy { get; init; } = [];

    public RuleLikelihood Likelihood { get; init; } = RuleLikelihood.Medium;

    public ImpactBasis Impact { get; init; } = new();

    /// <summary>STRIDE categories as slugs (<c>information-disclosure</c>).</summary>
    public ImmutableArray<string> Stride { get; init; } = [];

    /// <summary>LINDDUN categories as slugs (<c>identifying</c>).</summary>
    public ImmutableArray<string> Linddun { get; init; } = [];

    public References References { get; init; } = References.Empty;

    public string Description { get; init; } = "";

    public string Advice { get; init; } = "";

    public string Verify { get; init; } = "";

    /// <summary>For rules that stand for recorded findings: the file's ids of them. Null for all others.</summary>
    public RecordedOrigin? Recorded { get; init; }

    public string Pack { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
