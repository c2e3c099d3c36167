using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>An immutable map in the order it was written; keys are Booleans, integers or strings, and <c>1</c>, <c>1u</c> and <c>1.0</c> find the same entry.</summary>
public sealed class CelMap
{
    private readonly Dictionary<CelValue, CelValue> _values;

    private CelMap(Dictionary<CelValue, CelValue> values, ImmutableArray<CelValue> keys)
    {
        _values = values;
        Keys = keys;
    }

    public static CelMap Empty { get; } = new(new(CelKeyComparer.Instance), []);

    public ImmutableArray<CelValue> Keys { get; }

    public int Count => Keys.Length;

    /// <summary>A map from names to values.</summary>
    public static CelMap Of(IEnumerable<KeyValuePair<string, CelValue>> entries)
    {
        var map = TryCreate(entries.Select(e => KeyValuePair.Create(CelValue.Of(e.Key), e.Value)), out var problem);
        return map ?? throw new ArgumentException(problem, nameof(entries));
    }

    /// <summary>A map of any legal keys; null with the reason where a key is repeated or of a kind that cannot be one.</summary>
    public static CelMap? TryCreate(IEnumerable<KeyValuePair<CelValue, CelValue>> entries, out string? problem)
    {
        var values = new Dictionary<CelValue, CelValue>(CelKeyComparer.Instance);
        var keys = ImmutableArray.CreateBuilder<CelValue>();
        foreach (var (key, value) in entries)
        {
            if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String))
            {
                problem = $"unsupported key type: {CelFormat.KindName(key)}";
                return null;
            }

            if (!values.TryAdd(key, value))
            {
                problem = $"repeated key: {key}";
                return null;
            }

            keys.Add(key);
        }

        problem = null;
        return new CelMap(values, keys.ToImmutable());
    }

    public bool TryGet(in CelValue key, out CelValue value) => _values.TryGetValue(key, out value);

    public bool ContainsKey(in CelValue key) => _values.ContainsKey(key);
}
