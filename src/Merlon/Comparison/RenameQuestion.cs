using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>An element that vanished beside one that appeared and looks like it: asked, never assumed.</summary>
/// <param name="Before">Id in the base.</param>
/// <param name="After">Id in the head.</param>
/// <param name="Similarity">0 to 1: names, type, zone and neighbours taken together.</param>
/// <param name="Span">Where the head's element is written: where <c>was:</c> would go.</param>
public sealed record RenameQuestion(SubjectKind Kind, string Before, string After, double Similarity, SourceSpan Span)
{
    public string Text => $"Is {Words.Of(Kind)} '{After}' the former '{Before}'? If so, write 'was: [{Before}]' at it, and threats and decisions follow.";
}
