using Merlon.Analysis.Facts;

namespace Merlon.Rules;

/// <summary>One place where a C# rule applies, with the reason in words.</summary>
public sealed record RuleMatch(ElementFacts Element, string Reason)
{
    public static RuleMatch At(ElementFacts element, string reason) => new(element, reason);
}
