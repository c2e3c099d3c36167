using System.Runtime.CompilerServices;

namespace Merlon.Risk.Graph;

/// <summary>Text of a node or step that is only put together where the graph keeps its words: ratings read numbers alone.</summary>
[InterpolatedStringHandler]
internal ref struct GraphWords
{
    private DefaultInterpolatedStringHandler _text;

    public GraphWords(int literalLength, int formattedCount, AttackGraphBuilder graph, out bool isKept)
    {
        isKept = graph.KeepsWords;
        _text = isKept ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted(string value) => _text.AppendFormatted(value);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
