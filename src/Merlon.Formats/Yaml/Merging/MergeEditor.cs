using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>
/// Turns the text of ours into one that says what the merged document says, entry by entry: comments and layout of
/// everything that ours keeps stay, and what is new comes as theirs wrote it. Conflicts are marked as git marks them.
/// </summary>
internal sealed class MergeEditor(SourceText ours, SourceText theirs, YamlMapping theirRoot, IReadOnlyList<MergeConflict> conflicts)
{
    private const string Open = "<<<<<<< ours";
    private const string Middle = "=======";
    private const string Close = ">>>>>>> theirs";

    private readonly List<(int Start, int End, string Text, int Order)> _edits = [];
    private readonly Dictionary<string, MergeConflict> _conflicts = conflicts.ToDictionary(c => c.Path, StringComparer.Ordinal);

    public string Apply(YamlMapping from, YamlMapping merged)
    {
        Map("", from, merged);
        var result = new System.Text.StringBuilder(ours.Text.Length + 256);
        var at = 0;
        foreach (var edit in _edits.OrderBy(e => e.Start).ThenBy(e => e.End > e.Start).ThenBy(e => e.Order))
        {
            if (edit.Start >= at)
            {
                result.Append(ours.Text, at, edit.Start - at).Append(edit.Text);
                at = edit.End;
            }
        }

        return result.Append(ours.Text, at, ours.Text.Length - at).ToString();
    }

    private void Map(string path, YamlMapping from, YamlMapping merged)
    {
        var indent = from.Entries.IsEmpty ? 0 : from.Entries[0].Key.Span.Start.Column - 1;
        foreach (var entry in from.Entries)
        {
            var below = Below(path, entry.Key);
            if (_conflicts.TryGetValue(below, out var conflict))
            {
                Mark(entry, conflict.Theirs, indent);
            }
            else if (NodeContent.Find(merged, entry.Key) is not { } now)
            {
                Remove(entry);
            }
            else if (!NodeContent.Same(entry.Value, now.Value) || IsContested(below))
            {
                Value(below, entry, now.Value, indent);
            }
        }

        for (var i = 0; i < merged.Entries.Length; i++)
        {
            if (NodeContent.Find(from, merged.Entries[i].Key) is null)
            {
                Insert(from, Predecessor(from, merged, i), Block(merged.Entries[i], indent));
            }
        }

        // What ours removed and theirs changed stands nowhere in ours.
        foreach (var conflict in conflicts.Where(c => c.Ours is null && Parent(c.Path) == path))
        {
            Insert(from, from.Entries.IsEmpty ? null : from.Entries[^1], $"{Open}\n{Middle}\n{Block(conflict.Theirs!.Value, indent)}{Close}\n");
        }
    }

    private void Value(string path, YamlEntry entry, YamlNode now, int indent)
    {
        switch (entry.Value, now)
        {
            case (YamlMapping { IsFlow: false, Entries.IsEmpty: false } map, YamlMapping { Entries.IsEmpty: false } merged):
                Map(path, map, merged);
                return;
            case (YamlSequence { IsFlow: false, Items.IsEmpty: false } list, YamlSequence { Items.IsEmpty: false } merged) when !IsContested(path):
                List(path, list, merged);
                return;
        }

        if (IsContested(path))
        {
            // Inside of brackets there is no room for marks: the whole entry is in dispute.
            Mark(entry, Theirs(path), indent);
        }
        else if (IsOneLine(entry.Value) && entry.Value.Span.End > entry.Value.Span.Start && Inline(now) is { } text)
        {
            Replace(entry.Value.Span, text);
        }
        else
        {
            Lines(entry, now.Span.File == theirs.Path && Theirs(path) is { } whole && NodeContent.Same(whole.Value, now) ? Block(whole, indent) : $"{new string(' ', indent)}{Raw(entry.Key)}: {NodeContent.Flow(now)}\n");
        }
    }

    private void List(string path, YamlSequence from, YamlSequence merged)
    {
        var kept = merged.Items.Select(NodeContent.Identity).ToHashSet(StringComparer.Ordinal);
        var had = from.Items.Select(NodeContent.Identity).ToHashSet(StringComparer.Ordinal);
        foreach (var item in from.Items)
        {
            var id = NodeContent.Identity(item);
            var now = merged.Items.FirstOrDefault(i => NodeContent.Identity(i) == id);
            if (!kept.Contains(id))
            {
                AddEdit(StartOfLine(item.Span.Start.Line), EndOfLines(ours, item), "");
            }
            else if (item is YamlMapping { IsFlow: false } map && now is YamlMapping other)
            {
                Map(path + MergeConflict.Separator + id, map, other);
            }
            else if (now is not null && !NodeContent.Same(item, now))
            {
                Replace(item.Span, NodeContent.Flow(now));
            }
        }

        // The dash stands where the list starts.
        var dash = new string(' ', from.Span.Start.Column - 1) + "- ";
        var lines = string.Concat(merged.Items.Where(i => !had.Contains(NodeContent.Identity(i))).Select(i => dash + ItemText(i, dash.Length) + "\n"));
        if (lines.Length > 0)
        {
            InsertAt(EndOfLines(ours, from.Items[^1]), lines);
        }
    }

    /// <summary>A member of a list as theirs wrote it, its lines behind the first moved to the new indent.</summary>
    private string ItemText(YamlNode item, int indent)
    {
        if (item.Span.File != theirs.Path || item is YamlScalar)
        {
            return NodeContent.Flow(item);
        }

        var text = theirs.Text[theirs.OffsetOf(item.Span.Start)..EndOfLines(theirs, item)].TrimEnd();
        return Reindent(text, indent - (item.Span.Start.Column - 1), fromSecond: true);
    }

    private void Mark(YamlEntry mine, YamlEntry? other, int indent)
    {
        var text = ours.Text[StartOfLine(mine.Key.Span.Start.Line)..EndOfLines(ours, mine)];
        Lines(mine, $"{Open}\n{text.TrimEnd()}\n{Middle}\n{(other is { } there ? Block(there, indent) : "")}{Close}\n");
    }

    /// <summary>An entry in lines of its own, as theirs wrote it where it is theirs, its comments above it.</summary>
    private string Block(YamlEntry entry, int indent)
    {
        var space = new string(' ', indent);
        var start = entry.Key.Span.Start;
        if (entry.Key.Span.File != theirs.Path || theirs.Line(start.Line)[..(start.Column - 1)].Trim().Length > 0)
        {
            return $"{space}{Raw(entry.Key)}: {NodeContent.Flow(entry.Value)}\n";
        }

        var first = start.Line;
        while (first > 1 && theirs.Line(first - 1).Trim() is ['#', ..] comment && comment.Length > 0)
        {
            first--;
        }

        if (first > 1 && theirs.Line(first - 1).Trim().Length == 0)
        {
            first--;
        }

        var from = theirs.OffsetOf(new LinePosition(first, 1));
        var whole = NodeContent.Same(entry.Value, Original(entry)) ? theirs.Text[from..EndOfLines(theirs, entry)].TrimEnd() : theirs.Text[from..theirs.OffsetOf(start)] + $"{Raw(entry.Key)}: {NodeContent.Flow(entry.Value)}";
        return Reindent(whole, indent - (start.Column - 1), fromSecond: false) + "\n";
    }

    // An entry whose value was merged is no longer as theirs wrote it.
    private YamlNode? Original(YamlEntry entry) => Search(theirRoot, entry.Key);

    private static YamlNode? Search(YamlNode node, YamlScalar key)
    {
        IEnumerable<YamlNode> children = node switch
        {
            YamlMapping map => map.Entries.Select(e => ReferenceEquals(e.Key, key) ? null! : e.Value),
            YamlSequence list => list.Items,
            _ => [],
        };
        if (node is YamlMapping own)
        {
            foreach (var entry in own.Entries)
            {
                if (ReferenceEquals(entry.Key, key))
                {
                    return entry.Value;
                }
            }
        }

        return children.Select(c => Search(c, key)).FirstOrDefault(f => f is not null);
    }

    /// <summary>The entry that theirs has at a path; null where it has none.</summary>
    private YamlEntry? Theirs(string path)
    {
        YamlNode? at = theirRoot;
        YamlEntry? found = null;
        foreach (var key in path.Split(MergeConflict.Separator))
        {
            if (at is YamlSequence list)
            {
                at = list.Items.FirstOrDefault(i => NodeContent.Identity(i) == key);
                continue;
            }

            found = at is YamlMapping map ? NodeContent.Find(map, new YamlScalar(key, plain: true, SourceSpan.None)) : null;
            at = found?.Value;
        }

        return found;
    }

    private static string Reindent(string text, int by, bool fromSecond)
    {
        if (by == 0)
        {
            return text;
        }

        var lines = text.Split('\n');
        for (var i = fromSecond ? 1 : 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var lead = line.Length - line.TrimStart(' ').Length;
            lines[i] = line.Length == lead ? line : by > 0 ? new string(' ', by) + line : line[Math.Min(lead, -by)..];
        }

        return string.Join('\n', lines);
    }

    private string? Inline(YamlNode node) =>
        node.Span.File == theirs.Path && IsOneLine(node) && node.Span.End > node.Span.Start && node is YamlScalar or YamlSequence { IsFlow: true } or YamlMapping { IsFlow: true } && NodeContent.Same(node, Reread(node))
            ? theirs.Text[theirs.OffsetOf(node.Span.Start)..theirs.OffsetOf(node.Span.End)]
            : node is YamlScalar { IsBlock: true } ? null : NodeContent.Flow(node);

    // What the text at its place says: another thing where the node was merged from both sides.
    private YamlNode? Reread(YamlNode node) =>
        YamlText.ParseAll("", theirs.Text[theirs.OffsetOf(node.Span.Start)..theirs.OffsetOf(node.Span.End)], new Diagnostics.DiagnosticBag()).FirstOrDefault();

    private static bool IsOneLine(YamlNode node) => node.Span.Start.Line == node.Span.End.Line;

    private string Raw(YamlScalar key)
    {
        var source = key.Span.File == theirs.Path ? theirs : ours;
        return key.Span.IsKnown ? source.Text[source.OffsetOf(key.Span.Start)..source.OffsetOf(key.Span.End)] : NodeContent.Flow(key);
    }

    private bool IsContested(string path) => conflicts.Any(c => c.Path.StartsWith(path + MergeConflict.Separator, StringComparison.Ordinal));

    private static YamlEntry? Predecessor(YamlMapping from, YamlMapping merged, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (NodeContent.Find(from, merged.Entries[i].Key) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    private void Insert(YamlMapping into, YamlEntry? after, string lines)
    {
        var place = after is { } entry ? EndOfLines(ours, entry)
            : into.Entries.IsEmpty ? ours.Text.Length
            : StartOfLine(into.Entries[0].Key.Span.Start.Line);
        InsertAt(place, lines);
    }

    private void InsertAt(int place, string lines) =>
        AddEdit(place, place, place > 0 && ours.Text[place - 1] != '\n' ? "\n" + lines : lines);

    private void Remove(YamlEntry entry)
    {
        var first = entry.Key.Span.Start.Line;
        // Its comment goes along where theirs, which removed the entry, has it no more.
        while (first > 1 && ours.Line(first - 1).Trim() is ['#', ..] comment && !theirs.Text.Contains(comment.ToString(), StringComparison.Ordinal))
        {
            first--;
        }

        AddEdit(StartOfLine(first), EndOfLines(ours, entry), "");
    }

    private void Lines(YamlEntry entry, string text) => AddEdit(StartOfLine(entry.Key.Span.Start.Line), EndOfLines(ours, entry), text);

    private void Replace(SourceSpan span, string text) => AddEdit(ours.OffsetOf(span.Start), ours.OffsetOf(span.End), text);

    private void AddEdit(int start, int end, string text) => _edits.Add((start, end, text, _edits.Count));

    private int StartOfLine(int line) => ours.OffsetOf(new LinePosition(line, 1));

    private static int EndOfLines(SourceText source, YamlEntry entry) =>
        Math.Max(EndOfLines(source, entry.Value), EndOfLines(source, entry.Key));

    /// <summary>Behind the line break of the last line that has something of the node on it.</summary>
    private static int EndOfLines(SourceText source, YamlNode node)
    {
        if (node.Span.File != source.Path)
        {
            return 0;
        }

        var end = source.OffsetOf(node.Span.End);
        var last = Math.Max(source.Text.AsSpan(0, end).TrimEnd().Length, source.OffsetOf(node.Span.Start));
        var newLine = source.Text.IndexOf('\n', Math.Min(last, source.Text.Length));
        return newLine < 0 ? source.Text.Length : newLine + 1;
    }

    private static string Parent(string path) => path.LastIndexOf(MergeConflict.Separator) is >= 0 and var at ? path[..at] : "";

    private static string Below(string path, YamlScalar key) => path.Length == 0 ? key.Value : path + MergeConflict.Separator + key.Value;
}
