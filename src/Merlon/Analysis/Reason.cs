using Merlon.Text;

namespace Merlon.Analysis;

/// <summary>One atom of a rule's condition with the fact that decided it.</summary>
/// <param name="Condition">The atom as the rule writes it.</param>
/// <param name="Fact">What the model says, in words.</param>
/// <param name="Span">Where the model says it.</param>
public sealed record Reason(string Condition, string Fact, SourceSpan Span);
