using System.Text;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>Replacements in a text, collected and then made at once, so that offsets stay those of the original.</summary>
internal sealed class TextEdits(SourceText source)
{
    private readonly List<(int Start, int End, string Text, int Order)> _edits = [];

    public string NewLine { get; } = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public void Replace(SourceSpan span, string text) => Add(source.OffsetOf(span.Start), source.OffsetOf(span.End), text);

    /// <summary>Adds whole lines below the last line of a node.</summary>
    public void InsertBelow(YamlNode node, IEnumerable<string> lines)
    {
        var at = EndOfLastLine(node);
        var text = string.Concat(lines.Select(l => l + NewLine));
        Add(at, at, at > 0 && source.Text[at - 1] != '\n' ? NewLine + text : text);
    }

    public void Append(IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(l => l + NewLine));
        var end = source.Text.Length;
        Add(end, end, end > 0 && source.Text[end - 1] != '\n' ? NewLine + text : text);
    }

    /// <summary>Removes the lines from that of the key to the last line of its value.</summary>
    public void RemoveLines(YamlEntry entry) =>
        Add(source.OffsetOf(new LinePosition(entry.Key.Span.Start.Line, 1)), EndOfLastLine(entry.Value), "");

    public string Apply()
    {
        var result = new StringBuilder(source.Text.Length + 256);
        var at = 0;
        foreach (var edit in _edits.OrderBy(e => e.Start).ThenBy(e => e.Order))
        {
            if (edit.Start < at)
            {
                continue;
            }

            result.Append(source.Text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return result.Append(source.Text, at, source.Text.Length - at).ToString();
    }

    private void Add(int start, int end, string text) => _edits.Add((start, end, text, _edits.Count));

    /// <summary>Behind the line break of the last line that has something of the node on it: a block scalar's end may lie lines below its text.</summary>
    private int EndOfLastLine(YamlNode node)
    {
        var end = source.OffsetOf(node.Span.End);
        var last = Math.Max(source.Text.AsSpan(0, end).TrimEnd().Length, source.OffsetOf(node.Span.Start));
        var newLine = source.Text.IndexOf('\n', Math.Min(last, source.Text.Length));
        return newLine < 0 ? source.Text.Length : newLine + 1;
    }
}
