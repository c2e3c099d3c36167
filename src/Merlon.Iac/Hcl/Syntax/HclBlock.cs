using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary><c>type "label" { … }</c>.</summary>
internal sealed class HclBlock(
    SourceText source,
    int start,
    int headerEnd,
    int end,
    string type,
    ImmutableArray<string> labels,
    HclBody body)
    : HclNode(source, start, end)
{
    public string Type { get; } = type;

    public ImmutableArray<string> Labels { get; } = labels;

    public HclBody Body { get; } = body;

    /// <summary>Type and labels, without the body.</summary>
    public SourceSpan HeaderSpan => Source.Span(Start, headerEnd);
}
