using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary><c>flow.providesConfidentiality is 'No'</c>: an attribute has exactly this value.</summary>
internal sealed class TmtAttributeAtom(string text, SourceSpan span, TmtSubject subject, string attribute, string value) : TmtAtom(text, span)
{
    public override string Fact(TmtInteraction on)
    {
        var element = on.Of(subject);
        var said = element.ValueOf(attribute);
        return said is null
            ? $"'{element.Facts.Name}', a {element.TypeName}, has no attribute '{attribute}'"
            : $"{element.LabelOf(attribute)} of '{element.Facts.Name}' is '{said}'";
    }

    protected override bool Holds(TmtInteraction on) => string.Equals(on.Of(subject).ValueOf(attribute), value, StringComparison.Ordinal);
}
