using Merlon.Text;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A node of a parsed expression; compare by structure with <see cref="CelSyntax.Same(CelExpr?, CelExpr?)"/>.</summary>
public abstract record CelExpr
{
    /// <summary>Where it is written, as positions of the file the expression stands in.</summary>
    public SourceSpan Span => Positions?.Span(Start, End) ?? SourceSpan.None;

    /// <summary>Turns offsets into places; kept instead of the place, which only messages and reasons ask for.</summary>
    internal CelPosition? Positions { get; set; }

    /// <summary>Where it starts in the expression's own text, in UTF-16 units, parentheses around it not included.</summary>
    public int Start { get; internal set; }

    /// <summary>Where it ends in the expression's own text, exclusive.</summary>
    public int End { get; internal set; }

    /// <summary>Nodes below one another, this one included.</summary>
    internal int Height { get; set; } = 1;

    /// <summary>The text in the language's canonical spelling.</summary>
    public sealed override string ToString() => CelPrinter.Print(this);
}
