using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class CollectionFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Structural("alltrue", HclType.Bool, [Of("list", ListOfBool)], c => Truth(c, every: true)),
        Structural("anytrue", HclType.Bool, [Of("list", ListOfBool)], c => Truth(c, every: false)),
        Structural("chunklist", HclType.List(ListOfAny), [Of("list", ListOfAny), Num("size")], ChunkList),
        Structural("coalesce", HclType.Dynamic, [], Coalesce, rest: Any("vals", orNull: true)),
        Structural("coalescelist", HclType.Dynamic, [], CoalesceList, rest: Any("vals", orNull: true)),
        Structural("compact", ListOfString, [Of("list", ListOfString)], Compact),
        Structural("concat", HclType.Dynamic, [], Concat, rest: Any("seqs")),
        Structural("contains", HclType.Bool, [Any("list"), Any("value")], Contains),
        Structural("distinct", ListOfAny, [Of("list", ListOfAny)], Distinct),
        Structural("element", HclType.Dynamic, [Any("list"), Num("index")], Element),
        Structural("flatten", HclType.Dynamic, [Any("list")], Flatten),
        Structural("index", HclType.Number, [Any("list"), Any("value")], IndexOf),
        Structural("length", HclType.Number, [Any("value")], Length),
        Structural("matchkeys", ListOfAny, [Of("values", ListOfAny), Of("keys", ListOfAny), Of("searchset", ListOfAny)], MatchKeys),
        Structural("one", HclType.Dynamic, [Any("list")], One),
        Structural("reverse", HclType.Dynamic, [Any("list")], Reverse),
        Structural("slice", HclType.Dynamic, [Any("list"), Num("start_index"), Num("end_index")], Slice),
        Fn("range", ListOfNumber, [], Range, rest: Num("params")),
        Fn("sort", ListOfString, [Of("list", ListOfString)], Sort),
    ];

    private static HclValue Unknown(HclCall c) =>
        HclValue.Unknown.Mark(c.Arguments.ToArray().Aggregate((HclMarks?)null, (m, a) => HclMarks.Union(m, a.DeepMarks())));

    private static HclValue Truth(HclCall c, bool every)
    {
        if (c[0].IsUnknown)
        {
            return HclValue.UnknownOf(HclType.Bool);
        }

        var unknown = false;
        HclMarks? marks = null;
        foreach (var item in c[0].Items)
        {
            marks = HclMarks.Union(marks, item.Marks);
            if (item.IsUnknown)
            {
                unknown = true;
            }
            else if ((item.HasValue && item.AsBool) != every)
            {
                return HclValue.Of(!every).Mark(marks);
            }
        }

        return (unknown ? HclValue.UnknownOf(HclType.Bool) : HclValue.Of(every)).Mark(marks);
    }

    private static HclValue ChunkList(HclCall c)
    {
        if (!c[0].IsKnown || !c[1].IsKnown)
        {
            return Unknown(c);
        }

        if (!c.TryInt(1, out var size, out var failure))
        {
            return failure;
        }

        if (size < 0)
        {
            return c.Fail(1, "the size must not be negative");
        }

        var type = c[0].Type;
        return c[0].Items.Length == 0
            ? HclValue.List(type, [])
            : HclValue.List(type, [.. c[0].Items.ToArray().Chunk(size == 0 ? c[0].Items.Length : size).Select(k => HclValue.List(type.Element, k))]);
    }

    private static HclValue Coalesce(HclCall c)
    {
        var type = HclUnify.Types(c.Arguments);
        if (c.Count == 0 || type is null)
        {
            return c.Fail(-1, c.Count == 0 ? "at least one argument is needed" : "all arguments must have one type");
        }

        foreach (var argument in c.Arguments)
        {
            var value = argument.IsOpen ? argument : HclConvert.To(argument, type) ?? argument;
            if (value.IsUnknown)
            {
                if (value.Kind == HclKind.String && value.KnownPrefix.Length > 0)
                {
                    return value;
                }

                return value is { Kind: HclKind.Dynamic } ? Unknown(c) : HclValue.UnknownOf(value.Type).Mark(Unknown(c).Marks);
            }

            if (!value.IsNull && !(value.IsKnownString && value.AsString.Length == 0))
            {
                return value;
            }
        }

        return c.Fail(-1, "every argument is null or empty");
    }

    private static HclValue CoalesceList(HclCall c)
    {
        foreach (var argument in c.Arguments)
        {
            if (argument.HasValue && (!argument.IsSequence || argument.Kind == HclKind.Set))
            {
                return c.Fail(0, "every argument must be a list or tuple");
            }
        }

        foreach (var argument in c.Arguments)
        {
            if (argument.IsUnknown)
            {
                return Unknown(c);
            }

            if (argument.HasValue && argument.Items.Length > 0)
            {
                return argument;
            }
        }

        return c.Fail(-1, "every list is empty");
    }

    private static HclValue Compact(HclCall c)
    {
        if (!c[0].IsWhollyKnown)
        {
            return HclValue.UnknownOf(ListOfString).Mark(c[0].DeepMarks());
        }

        return HclValue.List(HclType.String, [.. c[0].Items.ToArray().Where(i => !i.IsNull && i.AsString.Length > 0)]);
    }

    private static HclValue Concat(HclCall c)
    {
        if (c.Count == 0)
        {
            return c.Fail(-1, "at least one list is needed");
        }

        var items = new List<HclValue>();
        var lists = true;
        foreach (var argument in c.Arguments)
        {
            if (argument.IsUnknown)
            {
                return Unknown(c);
            }

            if (!argument.IsSequence || argument.Kind == HclKind.Set)
            {
                return c.Fail(0, "every argument must be a list or tuple");
            }

            lists &= argument.Kind != HclKind.Tuple;
            foreach (var item in argument.Items)
            {
                items.Add(item);
            }
        }

        if (lists && HclUnify.Types([.. c.Arguments.ToArray().Select(a => a.Type.Element).Where(t => t.Kind != HclKind.Dynamic)]) is { } element)
        {
            return HclValue.List(element, [.. items.Select(i => HclConvert.To(i, element) ?? i)]);
        }

        return HclValue.Tuple([.. items]);
    }

    private static HclValue Contains(HclCall c)
    {
        if (c[0].IsUnknown)
        {
            return HclValue.UnknownOf(HclType.Bool);
        }

        if (!c[0].IsSequence)
        {
            return c.Fail(0, "a list, set or tuple is needed");
        }

        bool? result = false;
        foreach (var item in c[0].Items)
        {
            switch (item.IsEqualTo(c[1]))
            {
                case true:
                    return HclValue.True;
                case null:
                    result = null;
                    break;
            }
        }

        return result is null ? HclValue.UnknownOf(HclType.Bool) : HclValue.False;
    }

    private static HclValue Distinct(HclCall c)
    {
        if (!c[0].IsWhollyKnown)
        {
            return HclValue.UnknownOf(c[0].Type).Mark(c[0].DeepMarks());
        }

        return HclValue.List(c[0].Type.Element, [.. Unique(c[0].Items)]);
    }

    private static List<HclValue> Unique(ReadOnlySpan<HclValue> items)
    {
        var unique = new List<HclValue>();
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (texts.Add(HclJson.Encode(item)))
            {
                unique.Add(item);
            }
        }

        return unique;
    }

    private static HclValue Element(HclCall c)
    {
        if (c[0].IsUnknown || c[1].IsUnknown)
        {
            return Unknown(c);
        }

        if (!c[0].IsSequence || c[0].Kind == HclKind.Set)
        {
            return c.Fail(0, "a list or tuple is needed");
        }

        if (!c.TryInt(1, out var index, out var failure))
        {
            return failure;
        }

        var count = c[0].Items.Length;
        if (count == 0)
        {
            return c.Fail(0, "the list is empty");
        }

        return index < 0 ? c.Fail(1, "the index must not be negative") : c[0].Items[index % count];
    }

    private static HclValue Flatten(HclCall c)
    {
        if (c[0].IsUnknown)
        {
            return Unknown(c);
        }

        if (!c[0].IsSequence)
        {
            return c.Fail(0, "a list, set or tuple is needed");
        }

        var items = new List<HclValue>();
        return Flatten(c[0], items, 0) ? HclValue.Tuple([.. items]) : Unknown(c);
    }

    private static bool Flatten(HclValue value, List<HclValue> items, int depth)
    {
        if (value.Kind == HclKind.Set && value.Items.Length > 1 && !value.IsWhollyKnown)
        {
            return false;
        }

        foreach (var item in value.Items)
        {
            if (item.IsUnknown && (item.Kind == HclKind.Dynamic || item.IsSequence))
            {
                // It may or may not be a list: how many elements there are is not known.
                return false;
            }

            if (item.HasValue && item.IsSequence && depth < 100)
            {
                if (!Flatten(item, items, depth + 1))
                {
                    return false;
                }
            }
            else
            {
                items.Add(item.Mark(value.Marks));
            }
        }

        return true;
    }

    private static HclValue IndexOf(HclCall c)
    {
        if (c[0].IsUnknown)
        {
            return HclValue.UnknownOf(HclType.Number);
        }

        if (!c[0].IsSequence || c[0].Kind == HclKind.Set)
        {
            return c.Fail(0, "a list or tuple is needed");
        }

        for (var i = 0; i < c[0].Items.Length; i++)
        {
            switch (c[0].Items[i].IsEqualTo(c[1]))
            {
                case true:
                    return HclValue.Of(i);
                case null:
                    return HclValue.UnknownOf(HclType.Number);
            }
        }

        return c.Fail(1, "the list does not hold this value");
    }

    private static HclValue Length(HclCall c)
    {
        var value = c[0];
        if (value.IsUnknown)
        {
            return value.Kind == HclKind.Tuple ? HclValue.Of(value.Type.Elements.Length) : HclValue.UnknownOf(HclType.Number).NotNull();
        }

        if (value.Kind == HclKind.String)
        {
            return HclValue.Of(StringFunctions.Characters(value.AsString).Count);
        }

        if (value.IsOpen || value.Kind == HclKind.Set && !value.IsWhollyKnown && value.Items.Length > 1)
        {
            return HclValue.UnknownOf(HclType.Number).NotNull();
        }

        return value.IsSequence ? HclValue.Of(value.Items.Length)
            : value.IsMapping ? HclValue.Of(value.Members.Count)
            : c.Fail(0, "a string, a collection or an object is needed");
    }

    private static HclValue MatchKeys(HclCall c)
    {
        if (!c[0].IsKnown || !c[1].IsWhollyKnown || !c[2].IsWhollyKnown)
        {
            return Unknown(c);
        }

        if (c[0].Items.Length != c[1].Items.Length)
        {
            return c.Fail(1, "there must be as many keys as values");
        }

        if (HclUnify.Types([c[1].Type.Element, c[2].Type.Element]) is not { } type)
        {
            return c.Fail(1, "keys and searched keys must have one type");
        }

        var kept = new List<HclValue>();
        for (var i = 0; i < c[0].Items.Length; i++)
        {
            var key = HclConvert.To(c[1].Items[i], type) ?? c[1].Items[i];
            foreach (var wanted in c[2].Items)
            {
                if (key.IsEqualTo(HclConvert.To(wanted, type) ?? wanted) == true)
                {
                    kept.Add(c[0].Items[i]);
                    break;
                }
            }
        }

        return HclValue.List(c[0].Type.Element, [.. kept]);
    }

    private static HclValue One(HclCall c)
    {
        // Unknown elements of a set may turn out to be equal.
        if (c[0].IsUnknown || c[0].Kind == HclKind.Set && c[0].Items.Length > 1 && !c[0].IsWhollyKnown)
        {
            return Unknown(c);
        }

        if (!c[0].IsSequence)
        {
            return c.Fail(0, "a list, set or tuple is needed");
        }

        return c[0].Items.Length switch
        {
            0 => c[0].Kind == HclKind.Tuple ? HclValue.Null : HclValue.NullOf(c[0].Type.Element),
            1 => c[0].Items[0],
            _ => c.Fail(0, "the list must hold no more than one element"),
        };
    }

    private static HclValue Reverse(HclCall c)
    {
        if (c[0].IsUnknown)
        {
            return Unknown(c);
        }

        if (!c[0].IsSequence)
        {
            return c.Fail(0, "a list or tuple is needed");
        }

        var items = c[0].Items.ToArray();
        Array.Reverse(items);
        return c[0].Kind == HclKind.Tuple ? HclValue.Tuple(items) : HclValue.List(c[0].Type.Element, items);
    }

    private static HclValue Slice(HclCall c)
    {
        if (!c[0].IsKnown || !c[1].IsKnown || !c[2].IsKnown)
        {
            return Unknown(c);
        }

        if (!c[0].IsSequence || c[0].Kind == HclKind.Set)
        {
            return c.Fail(0, "a list or tuple is needed");
        }

        if (!c.TryInt(1, out var start, out var failure) || !c.TryInt(2, out var end, out failure))
        {
            return failure;
        }

        if (start < 0 || start > end || end > c[0].Items.Length)
        {
            return c.Fail(start < 0 || start > end ? 1 : 2, "the range does not lie inside the list");
        }

        var items = c[0].Items[start..end].ToArray();
        return c[0].Kind == HclKind.Tuple ? HclValue.Tuple(items) : HclValue.List(c[0].Type.Element, items);
    }

    private static HclValue Range(HclCall c)
    {
        if (c.Count is 0 or > 3)
        {
            return c.Fail(-1, "one, two or three numbers are needed");
        }

        var start = c.Count == 1 ? HclNumber.Zero : c.Number(0);
        var end = c.Number(c.Count == 1 ? 0 : 1);
        var down = end < start;
        var step = c.Count == 3 ? c.Number(2) : HclNumber.Of(down ? -1 : 1);
        if (step.IsZero || c.Count == 3 && !start.Equals(end) && step.Sign > 0 == down)
        {
            return c.Fail(2, step.IsZero ? "the step must not be zero" : "the step leads away from the end");
        }

        var items = new List<HclValue>();
        for (var n = start; down ? n > end : n < end; n += step)
        {
            if (items.Count >= 1024)
            {
                return c.Fail(-1, "more than 1024 numbers would be generated");
            }

            items.Add(HclValue.Of(n));
        }

        return HclValue.List(HclType.Number, [.. items]);
    }

    private static HclValue Sort(HclCall c)
    {
        var items = c[0].Items.ToArray();
        if (items.Any(i => i.IsNull))
        {
            return c.Fail(0, "no element may be null");
        }

        Array.Sort(items, (a, b) => string.CompareOrdinal(a.AsString, b.AsString));
        return HclValue.List(HclType.String, items);
    }
}
