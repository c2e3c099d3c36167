using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class MapFunctions
{
    private static readonly HclType MapOfLists = HclType.Map(ListOfString);

    public static IEnumerable<HclFunction> All =>
    [
        Structural("keys", HclType.Dynamic, [Any("inputMap")], Keys),
        Structural("values", HclType.Dynamic, [Any("mapping")], Values),
        Structural("lookup", HclType.Dynamic, [Any("inputMap"), Str("key")], Lookup, rest: Any("default", orNull: true)),
        Structural("merge", HclType.Dynamic, [], Merge, rest: Any("maps", orNull: true)),
        Structural("zipmap", HclType.Dynamic, [Of("keys", ListOfString), Any("values")], ZipMap),
        Fn("transpose", MapOfLists, [Of("values", MapOfLists)], Transpose),
        Structural("setproduct", HclType.Dynamic, [], SetProduct, rest: Any("sets")),
        Fn("setintersection", SetOfAny, [Of("first_set", SetOfAny)], c => Combine(c, (a, b) => a.Where(b.Contains)), rest: Of("other_sets", SetOfAny)),
        Fn("setunion", SetOfAny, [Of("first_set", SetOfAny)], c => Combine(c, (a, b) => a.Concat(b)), rest: Of("other_sets", SetOfAny)),
        Fn("setsubtract", SetOfAny, [Of("a", SetOfAny), Of("b", SetOfAny)], c => Combine(c, (a, b) => a.Where(x => !b.Contains(x)))),
    ];

    private static HclValue Unknown(HclCall c) =>
        HclValue.Unknown.Mark(c.Arguments.ToArray().Aggregate((HclMarks?)null, (m, a) => HclMarks.Union(m, a.DeepMarks())));

    private static HclValue Keys(HclCall c)
    {
        if (c[0].IsUnknown || c[0].IsOpen)
        {
            return Unknown(c);
        }

        if (!c[0].IsMapping)
        {
            return c.Fail(0, "a map or object is needed");
        }

        HclValue[] keys = [.. c[0].Members.Keys.ToArray().Select(HclValue.OfNormalized)];
        return c[0].Kind == HclKind.Map ? HclValue.List(HclType.String, keys) : HclValue.Tuple(keys);
    }

    private static HclValue Values(HclCall c)
    {
        if (c[0].IsUnknown || c[0].IsOpen)
        {
            return Unknown(c);
        }

        if (!c[0].IsMapping)
        {
            return c.Fail(0, "a map or object is needed");
        }

        var values = c[0].Members.Values.ToArray();
        return c[0].Kind == HclKind.Map ? HclValue.List(c[0].Type.Element, values) : HclValue.Tuple(values);
    }

    private static HclValue Lookup(HclCall c)
    {
        if (c.Count > 3)
        {
            return c.Fail(3, "two or three arguments are needed");
        }

        if (c[0].IsUnknown || c[1].IsUnknown)
        {
            return Unknown(c);
        }

        if (!c[0].IsMapping)
        {
            return c.Fail(0, "a map or object is needed");
        }

        var fallback = c.Count < 3 ? null
            : c[0].Kind != HclKind.Map || c[0].Type.Element.Kind == HclKind.Dynamic ? c[2]
            : HclConvert.To(c[2], c[0].Type.Element);
        if (c.Count == 3 && fallback is null)
        {
            return c.Fail(2, "the default must have the type of the map's elements");
        }

        if (c[0].Members.Get(c.Text(1)) is { } member)
        {
            return member;
        }

        if (c[0].IsOpen)
        {
            return Unknown(c);
        }

        return fallback ?? c.Fail(1, $"there is no element \"{c.Text(1)}\" and no default");
    }

    private static HclValue Merge(HclCall c)
    {
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        HclType? map = null;
        var uniform = true;
        var open = false;
        foreach (var argument in c.Arguments)
        {
            if (argument.IsUnknown)
            {
                return Unknown(c);
            }

            if (argument.IsNull)
            {
                continue;
            }

            if (!argument.IsMapping)
            {
                return c.Fail(0, "every argument must be a map or object");
            }

            open |= argument.IsOpen;
            uniform &= argument.Kind == HclKind.Map && (map is null || map.Equals(argument.Type));
            map ??= argument.Type;
            foreach (var (key, value) in argument.Members)
            {
                members[key] = value;
            }
        }

        var merged = HclMap.From(members);
        return open ? HclValue.OpenObject(merged) : uniform && map is not null ? HclValue.Map(map.Element, merged) : HclValue.Object(merged);
    }

    private static HclValue ZipMap(HclCall c)
    {
        if (!c[0].IsWhollyKnown || c[1].IsUnknown)
        {
            return Unknown(c);
        }

        if (!c[1].IsSequence || c[1].Kind == HclKind.Set)
        {
            return c.Fail(1, "a list or tuple is needed");
        }

        if (c[0].Items.Length != c[1].Items.Length)
        {
            return c.Fail(1, "there must be as many values as keys");
        }

        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        for (var i = 0; i < c[0].Items.Length; i++)
        {
            if (c[0].Items[i].IsNull)
            {
                return c.Fail(0, "no key may be null");
            }

            members[c[0].Items[i].AsString] = c[1].Items[i];
        }

        var map = HclMap.From(members);
        return c[1].Kind == HclKind.Tuple ? HclValue.Object(map) : HclValue.Map(c[1].Type.Element, map);
    }

    private static HclValue Transpose(HclCall c)
    {
        var turned = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (key, values) in c[0].Members)
        {
            if (values.IsNull)
            {
                return c.Fail(0, "no element may be null");
            }

            foreach (var value in values.Items)
            {
                if (value.IsNull)
                {
                    return c.Fail(0, "no element may be null");
                }

                if (!turned.TryGetValue(value.AsString, out var keys))
                {
                    turned[value.AsString] = keys = [];
                }

                keys.Add(key);
            }
        }

        return HclValue.Map(ListOfString, HclMap.From([.. turned.Select(t => KeyValuePair.Create(t.Key, Strings(t.Value)))]));
    }

    private static HclValue SetProduct(HclCall c)
    {
        if (c.Count < 2)
        {
            return c.Fail(-1, "at least two lists or sets are needed");
        }

        var sets = false;
        var lists = new List<HclValue[]>();
        var types = new List<HclType>();
        long total = 1;
        foreach (var argument in c.Arguments)
        {
            if (argument.IsUnknown)
            {
                return Unknown(c);
            }

            if (!argument.IsSequence)
            {
                return c.Fail(0, "every argument must be a list, set or tuple");
            }

            sets |= argument.Kind == HclKind.Set;
            var type = argument.Kind == HclKind.Tuple ? HclUnify.Types(argument.Items) : argument.Type.Element;
            if (type is null)
            {
                return c.Fail(0, "the elements of each list must have one type");
            }

            types.Add(type);
            lists.Add([.. argument.Items.ToArray().Select(i => (HclConvert.To(i, type) ?? i).Mark(argument.Marks))]);
            total *= argument.Items.Length;
            if (total > 100_000)
            {
                return c.Fail(-1, "the product has too many elements");
            }
        }

        var rows = new List<HclValue[]> { Array.Empty<HclValue>() };
        foreach (var list in lists)
        {
            rows = [.. rows.SelectMany(row => list.Select(item => (HclValue[])[.. row, item]))];
        }

        var element = HclType.Tuple([.. types]);
        var tuples = rows.Select(r => HclValue.Tuple(r));
        return sets ? HclValue.Set(element, tuples) : HclValue.List(element, [.. tuples]);
    }

    private static HclValue Combine(HclCall c, Func<IEnumerable<HclValue>, HashSet<HclValue>, IEnumerable<HclValue>> combine)
    {
        if (HclUnify.Types([.. c.Arguments.ToArray().Where(a => a.Items.Length > 0).Select(a => a.Type.Element)]) is not { } type)
        {
            return c.Fail(-1, "the elements of all sets must have one type");
        }

        IEnumerable<HclValue> result = c[0].Items.ToArray().Select(i => HclConvert.To(i, type) ?? i);
        for (var i = 1; i < c.Count; i++)
        {
            var other = new HashSet<HclValue>(c[i].Items.ToArray().Select(v => HclConvert.To(v, type) ?? v), SameValue.Comparer);
            result = [.. combine(result, other)];
        }

        return HclValue.Set(type, result);
    }

    private sealed class SameValue : IEqualityComparer<HclValue>
    {
        public static readonly SameValue Comparer = new();

        public bool Equals(HclValue? x, HclValue? y) => x is not null && y is not null && x.Same(y);

        public int GetHashCode(HclValue obj) => HclJson.Encode(obj).GetHashCode(StringComparison.Ordinal);
    }
}
