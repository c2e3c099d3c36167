using System.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>Lays out a tree: what fits on a line stands on it, the rest goes below, two spaces further in.</summary>
internal sealed class OutPrinter
{
    /// <summary>Longest line that is not one unbreakable word.</summary>
    private const int Width = 120;

    private readonly StringBuilder _text = new();

    public static string Print(OutMap root)
    {
        var printer = new OutPrinter();
        printer.Entries(root, 0);
        return printer._text.ToString();
    }

    private void Entries(OutMap map, int indent)
    {
        var first = true;
        foreach (var entry in map.Entries)
        {
            // Short entries stand close together; what takes several lines gets room.
            if (map.Spaced && !first && (indent == 0 || NeedsBlock(entry.Value)))
            {
                _text.Append('\n');
            }

            first = false;
            _text.Append(' ', indent);
            Entry(entry, indent);
        }
    }

    /// <summary>Key and value; the cursor stands where the key begins.</summary>
    private void Entry(OutEntry entry, int indent)
    {
        var key = ScalarText.Of(entry.Key, flow: true) + ":";
        _text.Append(key);
        var room = Width - indent - key.Length - 1;
        if (entry.Value is OutScalar scalar)
        {
            Scalar(scalar, indent, room);
        }
        else if (!NeedsBlock(entry.Value) && Inline(entry.Value) is var line && line.Length <= room)
        {
            _text.Append(' ').Append(line).Append('\n');
        }
        else
        {
            _text.Append('\n');
            Block(entry.Value, indent + 2);
        }
    }

    private void Block(Out node, int indent)
    {
        switch (node)
        {
            case OutMap map:
                Entries(map, indent);
                break;
            case OutList list:
                foreach (var item in list.Items)
                {
                    Item(item, indent);
                }

                break;
        }
    }

    private void Item(Out item, int indent)
    {
        _text.Append(' ', indent).Append("- ");
        if (item is OutMap { Entries.IsEmpty: false } map && (NeedsBlock(map) || Inline(map).Length > Width - indent - 2))
        {
            Entry(map.Entries[0], indent + 2);
            Entries(map with { Entries = map.Entries.RemoveAt(0) }, indent + 2);
        }
        else
        {
            _text.Append(Inline(item)).Append('\n');
        }
    }

    private void Scalar(OutScalar scalar, int indent, int room)
    {
        var line = Inline(scalar, flow: false);
        var text = scalar.Value;
        if (scalar.Verbatim || !BlockText.Fits(text) || line.Length <= room && !text.Contains('\n', StringComparison.Ordinal))
        {
            _text.Append(' ').Append(line).Append('\n');
            return;
        }

        var folded = !text.Contains('\n', StringComparison.Ordinal);
        _text.Append(folded ? " >-\n" : " |-\n");
        foreach (var part in folded ? BlockText.Wrap(text, Math.Max(40, Width - indent - 2)) : text.Split('\n'))
        {
            if (part.Length > 0)
            {
                _text.Append(' ', indent + 2).Append(part);
            }

            _text.Append('\n');
        }
    }

    private static bool NeedsBlock(Out node) => node switch
    {
        OutMap map => map.Block || map.Entries.Any(e => NeedsBlock(e.Value)),
        OutList list => list.Block || list.Items.Any(NeedsBlock),
        OutScalar scalar => scalar.Value.Contains('\n', StringComparison.Ordinal) && BlockText.Fits(scalar.Value),
        _ => false,
    };

    private static string Inline(Out node, bool flow = true) => node switch
    {
        OutScalar { Verbatim: true } scalar => scalar.Value,
        OutScalar scalar => ScalarText.Of(scalar.Value, flow),
        OutList list => $"[{string.Join(", ", list.Items.Select(i => Inline(i)))}]",
        OutMap { Entries.IsEmpty: true } => "{}",
        OutMap map => $"{{ {string.Join(", ", map.Entries.Select(e => $"{ScalarText.Of(e.Key, flow: true)}: {Inline(e.Value)}"))} }}",
        _ => "",
    };
}
