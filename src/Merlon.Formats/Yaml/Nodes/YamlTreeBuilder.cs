using Merlon.Diagnostics;
using Merlon.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Events = YamlDotNet.Core.Events;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Builds nodes from the parser's events, counting depth and nodes as it goes.</summary>
internal sealed class YamlTreeBuilder
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;
    private readonly ImmutableArray<YamlNode>.Builder _documents = ImmutableArray.CreateBuilder<YamlNode>();
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<SourceSpan> _brackets = [];
    // Of maps that are closed, for those that come: a model has tens of thousands, a few of which are open at once.
    private readonly Stack<SeenKeys> _spareKeys = [];
    private readonly Stack<ImmutableArray<YamlEntry>.Builder> _spareEntries = [];
    private long _nodes;
    private int _end;
    private bool _stopped;

    public YamlTreeBuilder(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>Where the innermost bracket that is still open stands; null outside of brackets.</summary>
    public SourceSpan? OpenBracket => _brackets.Count > 0 ? _brackets.Peek() : null;

    public ImmutableArray<YamlNode> Documents => _documents.ToImmutable();

    public SourceSpan Position => _parser.Current is { } current ? Span(current.Start, current.End) : SourceSpan.At(_source.Path, 1, 1);

    public void Read()
    {
        while (!_stopped && _parser.MoveNext())
        {
            switch (_parser.Current)
            {
                case DocumentStart:
                    _anchors.Clear();
                    _nodes = 0;
                    break;
                case NodeEvent or AnchorAlias when Node(_parser.Current, depth: 1) is { } root:
                    // A text of nothing but comments is one empty scalar to the parser.
                    if (root is not YamlScalar { IsNull: true, Value: "" } || _documents.Count > 0)
                    {
                        _documents.Add(root);
                    }

                    break;
            }
        }
    }

    /// <summary>The node that starts with the current event; null once the text is given up.</summary>
    private YamlNode? Node(ParsingEvent current, int depth)
    {
        if (current is AnchorAlias alias)
        {
            return Alias(alias);
        }

        if (current is not NodeEvent start)
        {
            // The parser now and then ends a collection where it owes a node.
            return Stop(YamlDiagnostics.Syntax(Span(current.Start, current.End), "Something is missing here."));
        }

        if (++_nodes > YamlLimits.Nodes)
        {
            return Stop(YamlDiagnostics.TooManyNodes(Span(start.Start, start.End)));
        }

        if (depth > YamlLimits.Depth && start is not Events.Scalar)
        {
            return Stop(YamlDiagnostics.TooDeep(Span(start.Start, start.End)));
        }

        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        YamlNode? node = start switch
        {
            Events.Scalar scalar => Scalar(scalar),
            SequenceStart sequence => Sequence(sequence, depth),
            MappingStart mapping => Mapping(mapping, depth),
            _ => null,
        };
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private YamlNode? Alias(AnchorAlias alias)
    {
        var span = Span(alias.Start, alias.End);
        _end = Clamp(alias.End.Index);
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var node))
        {
            _diagnostics.Add(YamlDiagnostics.UnknownAnchor(span, name, _anchors.Keys));
            return new YamlScalar("", plain: true, span);
        }

        if (node is null)
        {
            _diagnostics.Add(YamlDiagnostics.SelfReference(span, name));
            return new YamlScalar("", plain: true, span);
        }

        _nodes += node.Size;
        return _nodes > YamlLimits.Nodes ? Stop(YamlDiagnostics.TooManyNodes(span)) : node;
    }

    private YamlScalar Scalar(Events.Scalar scalar)
    {
        var span = Span(scalar.Start, scalar.End);
        // Nothing has no end of its own: the parser places it at the next token.
        _end = scalar.Value.Length > 0 || scalar.Style != ScalarStyle.Plain ? Clamp(scalar.End.Index) : _end;
        var content = scalar.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => span.Start with { Column = span.Start.Column + 1 },
            ScalarStyle.Literal or ScalarStyle.Folded => FirstLineBelow(span),
            _ => span.Start,
        };
        if (!IsUnicode(scalar.Value))
        {
            _diagnostics.Add(YamlDiagnostics.Syntax(span, "This text holds half of a character.", @"write characters beyond U+FFFF as \UXXXXXXXX"));
        }

        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, span, content, Tag(scalar));
    }

    /// <summary>False where an escape gives a surrogate without its partner, which no output could write.</summary>
    private static bool IsUnicode(string text)
    {
        // Short texts, tens of thousands of them.
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private YamlSequence? Sequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var flow = start.Style == SequenceStyle.Flow;
        Open(start, flow);
        while (_parser.MoveNext())
        {
            if (_parser.Current is SequenceEnd end)
            {
                Close(flow);
                var span = Extent(start, end, flow);
                return new YamlSequence(items.DrainToImmutable(), span, Tag(start), flow);
            }

            if (Node(_parser.Current!, depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return null;
    }

    private YamlMapping? Mapping(MappingStart start, int depth)
    {
        var entries = _spareEntries.TryPop(out var spareEntries) ? spareEntries : ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = _spareKeys.TryPop(out var spareKeys) ? spareKeys : new SeenKeys();
        List<YamlEntry>? merges = null;
        var flow = start.Style == MappingStyle.Flow;
        Open(start, flow);
        while (_parser.MoveNext())
        {
            if (_parser.Current is MappingEnd end)
            {
                Close(flow);
                var span = Extent(start, end, flow);
                foreach (var merge in merges ?? [])
                {
                    Merge(merge, entries, seen);
                }

                var map = new YamlMapping(entries.ToImmutable(), span, Tag(start), flow) { Merges = [.. merges ?? []] };
                entries.Clear();
                seen.Clear();
                _spareEntries.Push(entries);
                _spareKeys.Push(seen);
                return map;
            }

            var keyNode = Node(_parser.Current!, depth + 1);
            if (keyNode is null || !_parser.MoveNext() || Node(_parser.Current!, depth + 1) is not { } value)
            {
                return null;
            }

            if (keyNode is not YamlScalar key)
            {
                _diagnostics.Add(YamlDiagnostics.ComplexKey(keyNode.Span));
            }
            else if (key is { IsPlain: true, Value: "<<" })
            {
                (merges ??= []).Add(new YamlEntry(key, value));
            }
            else if (seen.TryAdd(key))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _diagnostics.Add(YamlDiagnostics.DuplicateKey(key, seen.First(key.Value)));
            }
        }

        return null;
    }

    /// <summary>A merge key (<c>&lt;&lt;: *defaults</c>) adds what the map does not say itself; of several maps the first wins.</summary>
    private void Merge(YamlEntry merge, ImmutableArray<YamlEntry>.Builder entries, SeenKeys seen)
    {
        ImmutableArray<YamlNode> sources = merge.Value is YamlSequence list ? list.Items : [merge.Value];
        foreach (var source in sources)
        {
            if (source is not YamlMapping map)
            {
                _diagnostics.Add(YamlDiagnostics.BadMerge(merge.Span));
                continue;
            }

            entries.AddRange(map.Entries.Where(e => seen.TryAdd(e.Key)));
        }
    }

    private void Open(ParsingEvent start, bool flow)
    {
        if (flow)
        {
            _brackets.Push(Span(start.Start, start.End));
        }
    }

    private void Close(bool flow)
    {
        if (flow)
        {
            _brackets.Pop();
        }
    }

    private YamlNode? Stop(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        _stopped = true;
        return null;
    }

    private static string? Tag(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private SourceSpan Span(in Mark start, in Mark end) => _source.Span(Clamp(start.Index), Clamp(end.Index));

    /// <summary>
    /// A block collection ends with its last item: the parser only notices at the next token. Of a flow collection it
    /// gives the place of the closing bracket, not the one behind it.
    /// </summary>
    private SourceSpan Extent(ParsingEvent start, ParsingEvent end, bool flow)
    {
        var from = Clamp(start.Start.Index);
        _end = flow ? Clamp(end.Start.Index + 1) : Math.Max(_end, from);
        return _source.Span(from, _end);
    }

    private LinePosition FirstLineBelow(SourceSpan span)
    {
        var line = _source.Line(span.Start.Line + 1);
        return new LinePosition(span.Start.Line + 1, line.Length - line.TrimStart(' ').Length + 1);
    }

    private int Clamp(long index) => (int)Math.Clamp(index, 0, _source.Text.Length);
}
