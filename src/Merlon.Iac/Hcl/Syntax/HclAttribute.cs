using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary><c>name = expression</c> in a body.</summary>
internal sealed class HclAttribute(SourceText source, int start, int nameEnd, string name, HclExpression value)
    : HclNode(source, start, Math.Max(nameEnd, value.End))
{
    public string Name { get; } = name;

    public HclExpression Value { get; } = value;

    public SourceSpan NameSpan => Source.Span(Start, nameEnd);
}
