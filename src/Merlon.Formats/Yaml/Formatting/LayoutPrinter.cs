using System.Text;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Formatting;

/// <summary>Writes the lines of a file where the plan wants them.</summary>
internal sealed class LayoutPrinter(SourceText source, LayoutPlan plan)
{
    private readonly StringBuilder _text = new(source.Text.Length + 256);

    /// <summary>Entries around the current line: their old columns and where they belong, outermost first.</summary>
    private readonly List<(int Column, int Indent)> _open = [];

    private bool _blank;
    private bool _topWasLong;

    public string Print()
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            var text = source.Line(line).ToString();
            if (plan.ContinuationAt(line) is { } continuation)
            {
                Continue(line, text, continuation);
            }
            else if (text.AsSpan().Trim().IsEmpty)
            {
                _blank = true;
            }
            else if (plan.StartsOn(line) is { Count: > 0 } starts && starts[0].At.Column == Indentation(text) + 1)
            {
                Entry(line, text, starts);
            }
            else
            {
                Other(line, text);
            }
        }

        return _text.ToString();
    }

    private void Continue(int line, string text, Continuation continuation)
    {
        _blank = false;
        if (text.AsSpan().Trim().IsEmpty && !continuation.Verbatim)
        {
            _text.Append('\n');
            return;
        }

        var old = Indentation(text);
        var indent = continuation switch
        {
            { Folded: true } => continuation.Indent + LayoutPlan.Step,
            { Shift: { } shift } => Math.Max(0, old + shift),
            _ => Math.Max(0, old + ShiftOf(continuation)),
        };
        if (continuation.Verbatim)
        {
            // Spaces beyond the block's own are text.
            var blank = text.Length == old && indent <= continuation.Indent + LayoutPlan.Step;
            _text.Append(blank ? "" : new string(' ', indent) + text[old..]).Append('\n');
            return;
        }

        var comment = plan.CommentColumn(line);
        var rest = comment > 0 ? $"{text[old..(comment - 1)].TrimEnd()}{(comment - 1 > old ? "  " : "")}{text[(comment - 1)..].TrimEnd()}" : text[old..].TrimEnd();
        _text.Append(' ', indent).Append(rest).Append('\n');
    }

    // With the line that its owner begins on; that may begin further out, with dashes.
    private int ShiftOf(Continuation continuation)
    {
        var indent = plan.StartsOn(continuation.Owner) is { Count: > 0 } starts ? starts[0].Indent : continuation.Indent;
        return indent - Indentation(source.Line(continuation.Owner).ToString());
    }

    private void Entry(int line, string text, IReadOnlyList<LineStart> starts)
    {
        var top = starts[0].Indent == 0;
        var isLong = starts[0].Value.Span.End.Line > line && starts[0].Value.Span.Start >= starts[0].At;
        Gap(top && (isLong || _topWasLong) && starts[0].Key is not null && !AfterOwnComment());
        if (top)
        {
            _topWasLong = isLong;
        }

        _text.Append(' ', starts[0].Indent);
        foreach (var start in starts)
        {
            _open.RemoveAll(o => o.Column >= start.At.Column);
            _open.Add((start.At.Column, start.Indent));
            if (start.Key is null)
            {
                _text.Append("- ");
            }
        }

        var last = starts[^1];
        var comment = plan.CommentColumn(line);
        var content = comment > 0 ? text[..(comment - 1)] : text;
        _text.Append(last.Key is null ? Item(content, last) : Keyed(content, last));
        TrimEnd();
        if (comment > 0)
        {
            _text.Append("  ").Append(text.AsSpan(comment - 1).TrimEnd());
        }

        _text.Append('\n');
    }

    private string Item(string content, LineStart start) => Value(content[Math.Min(content.Length, start.At.Column)..].Trim(), start.Value);

    private string Keyed(string content, LineStart start)
    {
        var key = start.Key!;
        var end = key.Span.End.Line == start.At.Line ? key.Span.End.Column - 1 : content.Length;
        var written = content[(start.At.Column - 1)..Math.Min(end, content.Length)];
        if (key.IsPlain && FlowKey.Parse(key.Value) is { } flow)
        {
            written = flow.ToString();
        }

        var rest = content[Math.Min(end, content.Length)..].Trim();
        return rest.StartsWith(':') ? $"{written}: {Value(rest[1..].Trim(), start.Value)}" : written + rest;
    }

    /// <summary>A short list or map in brackets gets its usual spaces; everything else stays as it is written.</summary>
    private string Value(string written, YamlNode value) =>
        written.Length > 1
        && written[0] is '{' or '['
        && value is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true }
        && value.Span.Start.Line == value.Span.End.Line
        && written.AsSpan().IndexOfAny("&*!#<") < 0
            ? Inline(value) ?? written
            : written;

    private string? Inline(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping { Entries.IsEmpty: true }:
                return "{}";
            case YamlMapping map:
                var entries = map.Entries.Select(e => (Key: Inline(e.Key), Value: Inline(e.Value))).ToList();
                return entries.Exists(e => e.Key is null || e.Value is null) ? null : $"{{ {string.Join(", ", entries.Select(e => $"{e.Key}: {e.Value}"))} }}";
            case YamlSequence list:
                var items = list.Items.Select(Inline).ToList();
                return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
            default:
                var text = source.Text[source.OffsetOf(node.Span.Start)..source.OffsetOf(node.Span.End)].Trim();
                return text.Length == 0 ? null : text;
        }
    }

    /// <summary>Comments of their own line, document markers, and what the plan does not know.</summary>
    private void Other(int line, string text)
    {
        var column = Indentation(text) + 1;
        var content = text.Trim();
        if (column == 1 && (content.StartsWith("---", StringComparison.Ordinal) || content.StartsWith("...", StringComparison.Ordinal)))
        {
            Gap(false);
            _open.Clear();
            _topWasLong = false;
            _text.Append(content).Append('\n');
            return;
        }

        if (!content.StartsWith('#'))
        {
            Gap(false);
            var known = _open.FindLast(o => o.Column == column);
            _text.Append(' ', known.Column == column ? known.Indent : column - 1).Append(content).Append('\n');
            return;
        }

        var next = NextEntry(line);
        var indent = next is not null && (column <= next.At.Column || _open.Count == 0)
            ? next.Indent
            : _open.FindLast(o => o.Column <= column) is { Column: > 0 } around ? around.Indent : 0;
        Gap(indent == 0 && next is { Indent: 0, Key: not null } && column <= next.At.Column && (_topWasLong || IsLong(next)) && !AfterOwnComment());
        _text.Append(' ', indent).Append(content).Append('\n');
    }

    private static bool IsLong(LineStart start) => start.Value.Span.End.Line > start.At.Line && start.Value.Span.Start >= start.At;

    private LineStart? NextEntry(int line)
    {
        for (var next = line + 1; next <= source.LineCount; next++)
        {
            if (plan.StartsOn(next) is { Count: > 0 } starts)
            {
                return starts[0];
            }

            var text = source.Line(next).Trim();
            if (!text.IsEmpty && text[0] != '#')
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>An empty line where one was, or where one belongs; never two, never at the top.</summary>
    private void Gap(bool wanted)
    {
        if ((_blank || wanted) && _text.Length > 0)
        {
            _text.Append('\n');
        }

        _blank = false;
    }

    /// <summary>True where the line above is a comment at the margin: it belongs to what follows.</summary>
    private bool AfterOwnComment()
    {
        if (_text.Length < 2)
        {
            return false;
        }

        var start = _text.Length - 1;
        while (start > 0 && _text[start - 1] != '\n')
        {
            start--;
        }

        return _text[start] == '#';
    }

    private void TrimEnd()
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    private static int Indentation(string text) => text.Length - text.AsSpan().TrimStart(" \t").Length;
}
