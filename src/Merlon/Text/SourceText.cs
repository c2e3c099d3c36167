namespace Merlon.Text;

/// <summary>The text of one file with its line table: turns offsets into line and column in O(log n).</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The path as the user would write it; used in messages only, never opened.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The file starts with a byte order mark, which is no part of <see cref="Text"/>.</summary>
    public bool HasByteOrderMark { get; init; }

    public int LineCount => _lineStarts.Length;

    public LinePosition PositionOf(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The offset of a position; the end of the text where the position lies beyond it.</summary>
    public int OffsetOf(LinePosition position) =>
        position.Line < 1 ? 0
        : position.Line > _lineStarts.Length ? Text.Length
        : Math.Clamp(_lineStarts[position.Line - 1] + position.Column - 1, 0, Text.Length);

    public SourceSpan Span(int start, int end) => new(Path, PositionOf(start), PositionOf(end));

    /// <summary>The text of a line (counted from 1) without its line break; empty past the end.</summary>
    public ReadOnlySpan<char> Line(int number)
    {
        if (number < 1 || number > _lineStarts.Length)
        {
            return default;
        }

        var start = _lineStarts[number - 1];
        var end = number < _lineStarts.Length ? _lineStarts[number] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int>(text.Length / 32 + 1) { 0 };
        for (var i = text.AsSpan().IndexOf('\n'); i >= 0;)
        {
            starts.Add(i + 1);
            var next = text.AsSpan(i + 1).IndexOf('\n');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return [.. starts];
    }
}
