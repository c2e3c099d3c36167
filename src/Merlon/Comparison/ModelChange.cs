using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>One change of the architecture.</summary>
/// <param name="Element">Id of the element, as in the head where it exists there.</param>
/// <param name="Text">The change as a sentence.</param>
/// <param name="Before">The value in the base; empty where there was none.</param>
/// <param name="After">The value in the head; empty where there is none.</param>
/// <param name="Span">Where it is written in the head, or in the base for what is gone.</param>
public sealed record ModelChange(ChangeClass Class, SubjectKind Kind, string Element, string Text, string Before, string After, SourceSpan Span)
{
    public ChangeDirection Direction => ComparisonWords.DirectionOf(Class);
}
