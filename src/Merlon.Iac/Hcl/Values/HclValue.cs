using System.Collections.Immutable;

namespace Merlon.Iac.Hcl.Values;

/// <summary>
/// A typed value that may be null or not known yet, with its marks. Immutable.
/// </summary>
internal sealed partial class HclValue
{
    /// <summary>Stands in <see cref="Partial"/> for a part that is not known.</summary>
    public const char Hole = '\uFFFC';

    private enum State : byte
    {
        Known,
        Null,
        Unknown,
    }

    public static readonly HclValue True = new(HclKind.Bool, State.Known, null, HclType.Bool) { _flag = true };
    public static readonly HclValue False = new(HclKind.Bool, State.Known, null, HclType.Bool);

    /// <summary>Null of no certain type, as the keyword gives it.</summary>
    public static readonly HclValue Null = new(HclKind.Dynamic, State.Null, null, HclType.Dynamic);

    /// <summary>Nothing is known, not even the type.</summary>
    public static readonly HclValue Unknown = new(HclKind.Dynamic, State.Unknown, null, HclType.Dynamic);

    public static readonly HclValue EmptyObject = new(HclKind.Object, State.Known, HclMap.Empty, null);

    public static readonly HclValue EmptyTuple = new(HclKind.Tuple, State.Known, Array.Empty<HclValue>(), null);

    private readonly State _state;
    private readonly object? _raw;
    private bool _flag;
    private HclType? _type;
    private byte _whollyKnown;

    private HclValue(HclKind kind, State state, object? raw, HclType? type)
    {
        Kind = kind;
        _state = state;
        _raw = raw;
        _type = type;
    }

    private HclValue(HclValue other)
    {
        Kind = other.Kind;
        _state = other._state;
        _raw = other._raw;
        _flag = other._flag;
        _type = other._type;
        Marks = other.Marks;
        IsOpen = other.IsOpen;
        Partial = other.Partial;
        IsNotNull = other.IsNotNull;
    }

    public HclKind Kind { get; }

    public HclMarks? Marks { get; private init; }

    /// <summary>An object of which only some attributes are written down: any other may exist with a value not known.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>Of an unknown string: its known text, each unknown part replaced by <see cref="Hole"/>.</summary>
    public string? Partial { get; private init; }

    /// <summary>Of an unknown value: that it will not be null is certain.</summary>
    public bool IsNotNull { get; private init; }

    public bool IsNull => _state == State.Null;

    public bool IsUnknown => _state == State.Unknown;

    public bool IsKnown => _state != State.Unknown;

    /// <summary>Known and not null.</summary>
    public bool HasValue => _state == State.Known;

    public bool IsKnownString => Kind == HclKind.String && HasValue;

    public bool IsKnownPrimitive => HasValue && Kind is (HclKind.String or HclKind.Number or HclKind.Bool);

    public bool IsSensitive => Marks is { Sensitive: true };

    public string AsString => (string)_raw!;

    public HclNumber AsNumber => (HclNumber)_raw!;

    public bool AsBool => _flag;

    /// <summary>The elements of a known list, set or tuple.</summary>
    public ReadOnlySpan<HclValue> Items => (HclValue[])_raw!;

    /// <summary>The members of a known map or object.</summary>
    public HclMap Members => (HclMap)_raw!;

    public bool IsSequence => Kind is HclKind.List or HclKind.Set or HclKind.Tuple;

    public bool IsMapping => Kind is HclKind.Map or HclKind.Object;

    public HclType Type => _type ??= Kind == HclKind.Tuple
        ? HclType.Tuple([.. ((HclValue[])_raw!).Select(v => v.Type)])
        : HclType.Object(Members.Select(m => new HclAttributeType(m.Key, m.Value.Type)));

    public static HclValue Of(bool value) => value ? True : False;

    public static HclValue Of(long value) => Of(HclNumber.Of(value));

    public static HclValue Of(HclNumber value) => new(HclKind.Number, State.Known, value, HclType.Number);

    /// <summary>Text is kept in normalization form C, as the reference implementation does.</summary>
    public static HclValue Of(string value) => OfNormalized(Normalize(value));

    public static HclValue OfNormalized(string value)
    {
        if (!System.Text.Ascii.IsValid(value))
        {
            value = Normalize(value);
        }

        return new HclValue(HclKind.String, State.Known, value, HclType.String);
    }

    public static HclValue Tuple(params HclValue[] items) => new(HclKind.Tuple, State.Known, items, null);

    public static HclValue List(HclType element, HclValue[] items) => new(HclKind.List, State.Known, items, HclType.List(element));

    public static HclValue Map(HclType element, HclMap members) => new(HclKind.Map, State.Known, members, HclType.Map(element));

    public static HclValue Object(HclMap members) => new(HclKind.Object, State.Known, members, null);

    public static HclValue Object(IReadOnlyCollection<KeyValuePair<string, HclValue>> members) => Object(HclMap.From(members));

    public static HclValue OpenObject(HclMap members) => new(HclKind.Object, State.Known, members, null) { IsOpen = true };

    /// <summary>Equal elements become one; the order is that of the reference implementation.</summary>
    public static HclValue Set(HclType element, IEnumerable<HclValue> items)
    {
        var sorted = items.ToList();
        sorted.Sort(HclSetOrder.Compare);
        var unique = new List<HclValue>(sorted.Count);
        HclMarks? marks = null;
        foreach (var item in sorted)
        {
            marks = HclMarks.Union(marks, item.Marks);
            if (unique.Count == 0 || item.IsUnknown || !unique[^1].Same(item))
            {
                unique.Add(item);
            }
        }

        return new HclValue(HclKind.Set, State.Known, unique.ToArray(), HclType.Set(element)) { Marks = marks };
    }

    public static HclValue NullOf(HclType type) => type.Kind == HclKind.Dynamic ? Null : new HclValue(type.Kind, State.Null, null, type);

    public static HclValue UnknownOf(HclType type) =>
        type.Kind == HclKind.Dynamic ? Unknown : new HclValue(type.Kind, State.Unknown, null, type);

    public static HclValue UnknownString(string? partial = null) =>
        new(HclKind.String, State.Unknown, null, HclType.String)
        {
            Partial = partial is null || partial.Length == 1 && partial[0] == Hole ? null : partial,
            IsNotNull = true,
        };

    /// <summary>This value with further marks.</summary>
    public HclValue Mark(HclMarks? marks)
    {
        if (marks is null)
        {
            return this;
        }

        var union = HclMarks.Union(Marks, marks);
        return ReferenceEquals(union, Marks) ? this : new HclValue(this) { Marks = union };
    }

    public HclValue WithMarks(HclMarks? marks) => ReferenceEquals(marks, Marks) ? this : new HclValue(this) { Marks = marks };

    public HclValue NotNull() => IsUnknown && !IsNotNull ? new HclValue(this) { IsNotNull = true } : this;

    /// <summary>All marks in this value and what it holds.</summary>
    public HclMarks? DeepMarks()
    {
        var marks = Marks;
        if (_state == State.Known)
        {
            if (_raw is HclValue[] items)
            {
                foreach (var item in items)
                {
                    marks = HclMarks.Union(marks, item.DeepMarks());
                }
            }
            else if (_raw is HclMap map)
            {
                foreach (var item in map.Values)
                {
                    marks = HclMarks.Union(marks, item.DeepMarks());
                }
            }
        }

        return marks;
    }

    /// <summary>Nothing in it is unknown.</summary>
    public bool IsWhollyKnown
    {
        get
        {
            if (_whollyKnown == 0)
            {
                _whollyKnown = ComputeWhollyKnown() ? (byte)1 : (byte)2;
            }

            return _whollyKnown == 1;
        }
    }

    private bool ComputeWhollyKnown()
    {
        if (IsUnknown || IsOpen)
        {
            return false;
        }

        if (_state == State.Known && _raw is HclValue[] items)
        {
            foreach (var item in items)
            {
                if (!item.IsWhollyKnown)
                {
                    return false;
                }
            }
        }
        else if (_state == State.Known && _raw is HclMap map)
        {
            foreach (var item in map.Values)
            {
                if (!item.IsWhollyKnown)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static string Normalize(string value) =>
        System.Text.Ascii.IsValid(value) ? value : NormalizeSafely(value);

    private static string NormalizeSafely(string value)
    {
        try
        {
            return value.IsNormalized() ? value : value.Normalize();
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: there is no normal form of it.
            return value;
        }
    }
}
