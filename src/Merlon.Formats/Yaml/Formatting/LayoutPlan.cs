using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Formatting;

/// <summary>For each line of a file: which entries start on it and how far in they belong, or what it continues.</summary>
internal sealed class LayoutPlan
{
    /// <summary>Spaces a level.</summary>
    public const int Step = 2;

    private readonly SourceText _source;
    private readonly List<(int Start, int End)> _scalars = [];
    private readonly List<LineStart>[] _starts;
    private readonly Continuation?[] _continuations;

    public LayoutPlan(SourceText source, IEnumerable<YamlNode> roots)
    {
        _source = source;
        _starts = new List<LineStart>[source.LineCount + 2];
        _continuations = new Continuation?[source.LineCount + 2];
        foreach (var root in roots)
        {
            Node(root, indent: 0, owner: root.Span.Start.Line, ownerIndent: 0, after: default);
        }

        _scalars.Sort();
        Comments = [.. Enumerable.Range(1, source.LineCount).Select(CommentOf).OfType<string>()];
    }

    /// <summary>All comments in their order.</summary>
    public ImmutableArray<string> Comments { get; }

    /// <summary>What starts on a line, from left to right.</summary>
    public IReadOnlyList<LineStart> StartsOn(int line) => _starts[line] ?? (IReadOnlyList<LineStart>)[];

    public Continuation? ContinuationAt(int line) => _continuations[line];

    /// <summary>Column (from 1) of the <c>#</c> that begins a comment on the line; 0 where there is none.</summary>
    public int CommentColumn(int line)
    {
        if (_continuations[line] is { Verbatim: true })
        {
            return 0;
        }

        var text = _source.Line(line);
        var offset = _source.OffsetOf(new LinePosition(line, 1));
        for (var i = text.IndexOf('#'); i >= 0;)
        {
            if ((i == 0 || text[i - 1] is ' ' or '\t') && !InScalar(offset + i))
            {
                return i + 1;
            }

            var next = text[(i + 1)..].IndexOf('#');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return 0;
    }

    private string? CommentOf(int line) => CommentColumn(line) is > 0 and var column ? _source.Line(line)[(column - 1)..].TrimEnd().ToString() : null;

    private bool InScalar(int offset)
    {
        var at = _scalars.BinarySearch((offset, int.MaxValue));
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && offset >= _scalars[at].Start && offset < _scalars[at].End;
    }

    /// <param name="node">What is written.</param>
    /// <param name="indent">How far in the entries of a block collection belong.</param>
    /// <param name="owner">Line of the entry that the node is the value of.</param>
    /// <param name="ownerIndent">How far in that entry belongs.</param>
    /// <param name="after">Where the key ends; what lies before it is an alias to elsewhere.</param>
    private void Node(YamlNode node, int indent, int owner, int ownerIndent, LinePosition after)
    {
        if (node.Span.Start < after)
        {
            return;
        }

        switch (node)
        {
            case YamlScalar scalar:
                Scalar(scalar, owner, ownerIndent);
                break;
            case YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true }:
                Lines(FirstBelow(node, owner), node.Span.End.Line, new Continuation(owner, ownerIndent, Shift: null));
                Scalars(node);
                break;
            case YamlMapping map:
                foreach (var entry in map.Entries.Concat(map.Merges).Where(e => e.Key.Span.Start >= map.Span.Start && e.Key.Span.Start <= map.Span.End))
                {
                    Start(new LineStart(entry.Key.Span.Start, indent, entry.Key, entry.Value));
                    Scalars(entry.Key);
                    Node(entry.Value, indent + Step, entry.Key.Span.Start.Line, indent, entry.Key.Span.End);
                }

                break;
            case YamlSequence list:
                foreach (var item in list.Items.Where(i => i.Span.Start >= list.Span.Start))
                {
                    var dash = Dash(item);
                    Start(new LineStart(dash, indent, null, item));
                    Node(item, indent + Step, dash.Line, indent, after);
                }

                break;
        }
    }

    private void Scalar(YamlScalar scalar, int owner, int ownerIndent)
    {
        if (!scalar.IsBlock)
        {
            if (scalar.Value.Length > 0 || !scalar.IsPlain)
            {
                Scalars(scalar);
                Lines(FirstBelow(scalar, owner), scalar.Span.End.Line, new Continuation(owner, ownerIndent, Shift: null) { Folded = true });
            }

            return;
        }

        var end = _source.OffsetOf(scalar.Span.End);
        var last = _source.PositionOf(_source.Text.AsSpan(0, end).TrimEnd().Length).Line;
        var shift = ownerIndent + Step - (scalar.ContentStart.Column - 1);
        Lines(scalar.ContentStart.Line, last, new Continuation(owner, ownerIndent, shift) { Verbatim = true });
    }

    private void Scalars(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                _scalars.Add((_source.OffsetOf(scalar.Span.Start), _source.OffsetOf(scalar.Span.End)));
                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    Scalars(item);
                }

                break;
            case YamlMapping map:
                foreach (var entry in map.Entries)
                {
                    Scalars(entry.Key);
                    Scalars(entry.Value);
                }

                break;
        }
    }

    /// <summary>The first line of a value that is not the line of its key.</summary>
    private static int FirstBelow(YamlNode value, int owner) => value.Span.Start.Line + (value.Span.Start.Line > owner ? 0 : 1);

    private void Lines(int first, int last, Continuation continuation)
    {
        for (var line = first; line <= last; line++)
        {
            _continuations[line] = continuation;
        }
    }

    private void Start(LineStart start) => (_starts[start.At.Line] ??= []).Add(start);

    /// <summary>The dash before an item: the nearest one to its left or above.</summary>
    private LinePosition Dash(YamlNode item)
    {
        var offset = _source.OffsetOf(item.Span.Start);
        // An empty item is placed by the parser at the next token.
        if (item is YamlScalar { Value: "", IsPlain: true })
        {
            offset = _source.Text.AsSpan(0, offset).TrimEnd().Length;
        }

        var dash = _source.Text.LastIndexOf('-', Math.Clamp(offset - 1, 0, Math.Max(0, _source.Text.Length - 1)));
        return _source.PositionOf(Math.Max(0, dash));
    }
}
