using System.Collections;

namespace Merlon.Iac.Hcl.Values;

/// <summary>Names and values in the ordinal order of the names.</summary>
internal sealed class HclMap : IEnumerable<KeyValuePair<string, HclValue>>
{
    public static readonly HclMap Empty = new([], []);

    private readonly string[] _keys;
    private readonly HclValue[] _values;

    private HclMap(string[] keys, HclValue[] values)
    {
        _keys = keys;
        _values = values;
    }

    public int Count => _keys.Length;

    public ReadOnlySpan<string> Keys => _keys;

    public ReadOnlySpan<HclValue> Values => _values;

    /// <summary>Of two entries with one name the later wins.</summary>
    public static HclMap From(IReadOnlyCollection<KeyValuePair<string, HclValue>> entries)
    {
        if (entries.Count == 0)
        {
            return Empty;
        }

        var keys = new string[entries.Count];
        var values = new HclValue[entries.Count];
        var n = 0;
        var sorted = true;
        foreach (var (key, value) in entries)
        {
            sorted &= n == 0 || string.CompareOrdinal(keys[n - 1], key) < 0;
            keys[n] = key;
            values[n++] = value;
        }

        if (sorted)
        {
            return new HclMap(keys, values);
        }

        var unique = new SortedDictionary<string, HclValue>(StringComparer.Ordinal);
        for (var i = 0; i < n; i++)
        {
            unique[keys[i]] = values[i];
        }

        return new HclMap([.. unique.Keys], [.. unique.Values]);
    }

    public HclValue? Get(string key)
    {
        var i = Array.BinarySearch(_keys, key, StringComparer.Ordinal);
        return i < 0 ? null : _values[i];
    }

    public HclMap Select(Func<HclValue, HclValue> change) => new(_keys, Array.ConvertAll(_values, v => change(v)));

    public IEnumerator<KeyValuePair<string, HclValue>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return new KeyValuePair<string, HclValue>(_keys[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
