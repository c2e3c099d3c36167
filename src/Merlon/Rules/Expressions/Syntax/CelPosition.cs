using Merlon.Text;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Turns offsets of an expression's text into positions of the file in which it is embedded.</summary>
internal sealed class CelPosition(string text, SourceSpan at)
{
    private SourceText? _lines;

    private SourceText Lines => _lines ??= new SourceText(at.File ?? "", text);

    public SourceSpan Span(int start, int end) => new(at.File ?? "", Position(start), Position(end));

    private LinePosition Position(int offset)
    {
        var inner = Lines.PositionOf(Math.Min(offset, text.Length));
        if (at.Start.Line < 1)
        {
            return inner;
        }

        // Only the first line is indented by what stands before the expression; where a folded block scalar
        // lost its indentation, the column of later lines is the one inside the block.
        return inner.Line == 1
            ? new LinePosition(at.Start.Line, at.Start.Column + inner.Column - 1)
            : new LinePosition(at.Start.Line + inner.Line - 1, inner.Column);
    }
}
