using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary>A piece of HCL with its place; offsets count UTF-16 units from the start of <see cref="Source"/>.</summary>
internal abstract class HclNode(SourceText source, int start, int end)
{
    public SourceText Source { get; } = source;

    public int Start { get; } = start;

    public int End { get; } = end;

    public SourceSpan Span => Source.Span(Start, End);
}
