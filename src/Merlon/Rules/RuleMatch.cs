using Merlon.Analysis;
using Merlon.Analysis.Facts;

namespace Merlon.Rules;

/// <summary>One place where a C# rule applies, with the reason in words.</summary>
public sealed record RuleMatch(ElementFacts Element, string Reason)
{
    /// <summary>Id of the threat where the rule's maker has a form of his own; null: <c>rule@element</c>, joined with the others at the element. With an own id, scope is the rule's affair.</summary>
    public string? Id { get; init; }

    /// <summary>Title of the threat; null: that of the rule.</summary>
    public string? Title { get; init; }

    /// <summary>Ids of the flows through which it is reached.</summary>
    public ImmutableArray<string> Via { get; init; } = [];

    /// <summary>Likelihood, impact and severity where the rule's maker has a reckoning of his own; null: those of the engine.</summary>
    public RuleRating? Rating { get; init; }

    /// <summary>True where the model's file records that it is dealt with.</summary>
    public bool Mitigated { get; init; }

    /// <summary>The risk in the words of the tool whose rule it is; null for rules of our own.</summary>
    public ForeignRisk? Original { get; init; }

    /// <summary>The reason in parts, where the rule has a condition to take apart; empty: <see cref="Reason"/> alone.</summary>
    public ImmutableArray<Reason> Why { get; init; } = [];

    public static RuleMatch At(ElementFacts element, string reason) => new(element, reason);
}
