using Merlon.Text;

namespace Merlon.Analysis;

/// <summary>One atom of a rule's condition with the fact that decided it.</summary>
/// <param name="Condition">The atom as the rule writes it.</param>
/// <param name="Fact">What the model says, in words.</param>
/// <param name="Span">Where the model says it.</param>
public sealed record Reason(string Condition, string Fact, SourceSpan Span)
{
    /// <summary>False where the condition asks for the opposite of the atom: a guard that keeps two rules apart, of less interest to people.</summary>
    public bool Holds { get; init; } = true;
}
