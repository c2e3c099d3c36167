using Merlon.Text;

namespace Merlon.Model;

/// <summary>Where the single facts of an element are written, by their YAML key. An element has a handful: two arrays take the least memory.</summary>
public sealed class FactPlaces
{
    public static readonly FactPlaces None = new([], []);

    private readonly string[] _keys;
    private readonly SourceSpan[] _spans;

    /// <summary>The places of <paramref name="keys"/>, in the same order; of a key that comes twice the first counts.</summary>
    public FactPlaces(ReadOnlySpan<string> keys, ReadOnlySpan<SourceSpan> spans)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(spans.Length, keys.Length);
        _keys = keys.ToArray();
        _spans = spans.ToArray();
    }

    /// <summary>The same with the place of one fact set.</summary>
    public FactPlaces With(string key, SourceSpan span) => new([key, .. _keys.Where(k => !string.Equals(k, key, StringComparison.Ordinal))], [span, .. _spans.Where((_, i) => !string.Equals(_keys[i], key, StringComparison.Ordinal))]);

    /// <summary>Null where the fact has no place of its own.</summary>
    public SourceSpan? Find(string key)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (string.Equals(_keys[i], key, StringComparison.Ordinal))
            {
                return _spans[i];
            }
        }

        return null;
    }
}
