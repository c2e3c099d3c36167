using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>A map, its entries in the order in which they are written; keys are unique.</summary>
public sealed class YamlMapping : YamlNode
{
    private const int ScanUpTo = 8;
    private readonly Dictionary<string, int>? _index;

    /// <summary>Of entries with the same key the first is found.</summary>
    public YamlMapping(ImmutableArray<YamlEntry> entries, SourceSpan span, string? tag = null, bool flow = false)
        : base(span, tag)
    {
        Entries = entries;
        IsFlow = flow;
        Size = 1;
        foreach (var entry in entries)
        {
            Size += 1 + entry.Value.Size;
        }

        if (entries.Length > ScanUpTo)
        {
            _index = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
            for (var i = 0; i < entries.Length; i++)
            {
                _index.TryAdd(entries[i].Key.Value, i);
            }
        }
    }

    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>Its merge keys (<c>&lt;&lt;</c>), whose maps are part of <see cref="Entries"/>.</summary>
    public ImmutableArray<YamlEntry> Merges { get; init; } = [];

    /// <summary>Written in braces.</summary>
    public bool IsFlow { get; }

    /// <summary>The value of a key; null where the map has no such key.</summary>
    public YamlNode? this[string key] => Find(key)?.Value;

    public override string Kind => "a map";

    internal override int Size { get; }

    public YamlEntry? Find(string key)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(key, out var i) ? Entries[i] : null;
        }

        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}
