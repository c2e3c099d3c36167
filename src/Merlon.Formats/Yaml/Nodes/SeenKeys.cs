namespace Merlon.Formats.Yaml.Nodes;

/// <summary>The keys of one map so far. Most maps are small: a table is made for large ones only.</summary>
internal sealed class SeenKeys
{
    private const int ScanUpTo = 8;

    private readonly List<YamlScalar> _keys = [];
    private Dictionary<string, YamlScalar>? _table;

    /// <summary>False where the key is there already.</summary>
    public bool TryAdd(YamlScalar key)
    {
        if (_table is not null)
        {
            return _table.TryAdd(key.Value, key);
        }

        if (Find(key.Value) is not null)
        {
            return false;
        }

        _keys.Add(key);
        if (_keys.Count > ScanUpTo)
        {
            _table = _keys.ToDictionary(k => k.Value, StringComparer.Ordinal);
        }

        return true;
    }

    public void Clear()
    {
        _keys.Clear();
        _table = null;
    }

    /// <summary>The key as it was written first.</summary>
    public YamlScalar First(string key) => _table is null ? Find(key)! : _table[key];

    private YamlScalar? Find(string key)
    {
        foreach (var known in _keys)
        {
            if (string.Equals(known.Value, key, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return null;
    }
}
