using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Notes which parts of a file were read, and what became of them: the source of the loss report.</summary>
internal sealed class ReadLog(DiagnosticBag diagnostics)
{
    private readonly HashSet<(YamlMapping Map, string Key)> _read = [];
    private readonly HashSet<YamlMapping> _dictionaries = [];
    private readonly Dictionary<YamlNode, (LossKind Kind, string Note)> _judged = [];
    private readonly List<LossEntry> _entries = [];

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public void Read(YamlMapping map, string key) => _read.Add((map, key));

    public void ReadAll(YamlMapping map)
    {
        _dictionaries.Add(map);
        foreach (var entry in map.Entries)
        {
            _read.Add((map, entry.Key.Value));
        }
    }

    /// <summary>Says that a value arrived with a neighbouring meaning.</summary>
    public void Approximated(Source source, string note) => Judge(source, LossKind.Approximated, note);

    /// <summary>Says that the model does not hold a value, and that it is written back.</summary>
    public void Bagged(Source source, string note = "has no place in the model; kept to be written back") => Judge(source, LossKind.Kept, note);

    public void Dropped(Source source, string note) => Judge(source, LossKind.Dropped, note);

    /// <summary>Says that the model holds something that the file does not say.</summary>
    public void Invented(string field, SourceSpan at, string note) => _entries.Add(new LossEntry(LossKind.Invented, field, 1, at, note));

    public void Add(LossKind kind, string field, SourceSpan at, string note, int count = 1) => _entries.Add(new LossEntry(kind, field, count, at, note));

    /// <summary>The report: values read are kept unless judged otherwise; values that nobody read go where <paramref name="unread"/> says.</summary>
    public LossReport Report(string from, YamlNode? root, LossKind unread, string unreadNote)
    {
        if (root is not null)
        {
            Walk(root, "", unread, unreadNote);
        }

        return LossReport.Create(from, "merlon", _entries);
    }

    private void Judge(Source source, LossKind kind, string note)
    {
        if (source.Node is { } node)
        {
            _judged[node] = (kind, note);
        }
    }

    private void Walk(YamlNode node, string path, LossKind unread, string unreadNote)
    {
        if (_judged.TryGetValue(node, out var judged))
        {
            _entries.Add(new LossEntry(judged.Kind, path, 1, node.Span, judged.Note));
            return;
        }

        switch (node)
        {
            case YamlMapping map:
                foreach (var entry in map.Entries.Where(e => e.Value is not YamlScalar { IsNull: true }))
                {
                    var key = _dictionaries.Contains(map) ? "*" : entry.Key.Value;
                    var inner = path.Length == 0 ? key : $"{path}.{key}";
                    if (_read.Contains((map, entry.Key.Value)))
                    {
                        Walk(entry.Value, inner, unread, unreadNote);
                    }
                    else
                    {
                        _entries.Add(new LossEntry(unread, inner, 1, entry.Key.Span, unreadNote));
                    }
                }

                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    Walk(item, path + "[]", unread, unreadNote);
                }

                break;
            default:
                _entries.Add(new LossEntry(LossKind.Kept, path, 1, node.Span, ""));
                break;
        }
    }
}
