using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary><c>source is 'SE.P.TMCore.WebApp'</c>: the stencil is of a type, or refines it.</summary>
internal sealed class TmtTypeAtom(string text, SourceSpan span, TmtSubject subject, string type) : TmtAtom(text, span)
{
    public override string Fact(TmtInteraction on) => $"'{on.Of(subject).Facts.Name}' is a {on.Of(subject).TypeName}";

    protected override bool Holds(TmtInteraction on) => on.Of(subject).Is(type);
}
