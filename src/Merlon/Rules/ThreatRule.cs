using Merlon.Model;
using Merlon.Text;

namespace Merlon.Rules;

/// <summary>A library entry: what can go wrong, when it applies, what counters it.</summary>
public sealed record ThreatRule
{
    // Not readonly: a text is decoded in place when it is first asked for.
    private LateText _title;
    private LateText _applies;
    private LateText _description;
    private LateText _advice;
    private LateText _verify;

    /// <summary>What ids of rules start with that stand for the findings which a foreign file records.</summary>
    public const string RecordedPrefix = "recorded-";

    public required string Id { get; init; }

    /// <summary>One line; <c>{subject}</c>, <c>{source}</c>, <c>{target}</c>, <c>{data}</c> … stand for names.</summary>
    public required string Title
    {
        get => _title.Value;
        init => _title = value;
    }

    public RuleScope On { get; init; } = RuleScope.Component;

    public RuleSubject Subject { get; init; }

    /// <summary>One threat for each source-target pair instead of one for each subject.</summary>
    public bool PerPair { get; init; }

    /// <summary>Condition in the language <see cref="Language"/>: when the threat is relevant at all.</summary>
    public required string Applies
    {
        get => _applies.Value;
        init => _applies = value;
    }

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

    public string Description
    {
        get => _description.Value;
        init => _description = value;
    }

    public string Advice
    {
        get => _advice.Value;
        init => _advice = value;
    }

    public string Verify
    {
        get => _verify.Value;
        init => _verify = value;
    }

    /// <summary>For rules that stand for recorded findings: the file's ids of them. Null for all others.</summary>
    public RecordedOrigin? Recorded { get; init; }

    public string Pack { get; init; } = "";

    /// <summary>It stands for findings that a file recorded, about elements that its condition names.</summary>
    internal bool IsRecorded => StandsForRecorded(Pack, Id);

    public SourceSpan Span { get; init; } = SourceSpan.None;

    internal LateText LateTitle
    {
        init => _title = value;
    }

    internal LateText LateApplies
    {
        init => _applies = value;
    }

    internal LateText LateDescription
    {
        init => _description = value;
    }

    internal LateText LateAdvice
    {
        init => _advice = value;
    }

    internal LateText LateVerify
    {
        init => _verify = value;
    }

    internal static bool StandsForRecorded(string pack, string id) => pack == "model" && id.StartsWith(RecordedPrefix, StringComparison.Ordinal);
}
