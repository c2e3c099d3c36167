using Merlon.Diagnostics;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Rules.Expressions;

/// <summary>Reads an expression. Never throws on bad input: what is wrong goes into the diagnostics, the first fault only.</summary>
public static class CelParser
{
    /// <summary>Reads the text of an expression that stands at <paramref name="at"/> in some file.</summary>
    /// <returns>The expression, or null where it is not one.</returns>
    public static CelExpr? Parse(string text, DiagnosticBag diagnostics, SourceSpan? at = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var place = at is { IsKnown: true } known ? known : SourceSpan.At("expression", 1, 1);
        if (text.Length > CelLimits.Length)
        {
            diagnostics.Error(CelCodes.TooLarge, place, $"The expression is longer than {CelLimits.Length} characters.");
            return null;
        }

        return new CelGrammar(text, new CelPosition(text, place), diagnostics).Whole();
    }

    /// <summary>Reads a text that is one expression.</summary>
    public static CelExpr? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Parse(source.Text, diagnostics, SourceSpan.At(source.Path, 1, 1));
    }
}
