using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary><c>flow crosses 'GE.TB'</c>: the line cuts a boundary of a type.</summary>
internal sealed class TmtCrossesAtom(string text, SourceSpan span, string type) : TmtAtom(text, span)
{
    public override string Fact(TmtInteraction on)
    {
        var boundaries = on.Crossed.Where(b => b.Is(type)).ToArray();
        boundaries = boundaries.Length == 0 ? [.. on.Crossed] : boundaries;
        return boundaries.Length == 0
            ? $"'{on.Flow.Facts.Name}' crosses no boundary"
            : $"'{on.Flow.Facts.Name}' crosses {string.Join(", ", boundaries.Select(b => $"'{b.Facts.Name}', a {b.TypeName}"))}";
    }

    protected override bool Holds(TmtInteraction on) => on.Crossed.Any(b => b.Is(type));
}
