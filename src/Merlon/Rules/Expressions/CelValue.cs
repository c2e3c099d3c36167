using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Merlon.Rules.Expressions;

/// <summary>
/// A value of the expression language: 24 bytes, no boxing for numbers, Booleans and times. An evaluation that fails is
/// a value too (<see cref="CelKind.Error"/>), as is one that depends on something nobody knows (<see cref="CelKind.Unknown"/>).
/// </summary>
public readonly struct CelValue : IEquatable<CelValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanos;
    private readonly CelKind _kind;

    private CelValue(CelKind kind, long bits, object? reference = null, int nanos = 0)
    {
        _kind = kind;
        _bits = bits;
        _reference = reference;
        _nanos = nanos;
    }

    public static readonly CelValue Null;

    public static readonly CelValue True = new(CelKind.Bool, 1);

    public static readonly CelValue False = new(CelKind.Bool, 0);

    /// <summary>Nobody knows the value, and no reason is given.</summary>
    public static readonly CelValue Unknown = new(CelKind.Unknown, 0);

    public static readonly CelValue EmptyList = new(CelKind.List, 0, Array.Empty<CelValue>());

    public CelKind Kind => _kind;

    public bool IsNull => _kind == CelKind.Null;

    public bool IsError => _kind == CelKind.Error;

    public bool IsUnknown => _kind == CelKind.Unknown;

    /// <summary>True for an error or an unknown: what a strict operator hands on instead of computing.</summary>
    public bool IsFailure => _kind >= CelKind.Error;

    /// <summary>True for the Boolean <c>true</c> and nothing else.</summary>
    public bool IsTrue => _kind == CelKind.Bool && _bits != 0;

    public static CelValue Of(bool value) => value ? True : False;

    public static CelValue Of(int value) => new(CelKind.Int, value);

    public static CelValue Of(long value) => new(CelKind.Int, value);

    public static CelValue Of(ulong value) => new(CelKind.Uint, unchecked((long)value));

    public static CelValue Of(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string, or null where there is none.</summary>
    public static CelValue Of(string? value) => value is null ? default : new(CelKind.String, 0, value);

    public static CelValue Of(CelType value) => new(CelKind.Type, 0, value);

    public static CelValue Of(CelMap value) => new(CelKind.Map, 0, value);

    public static CelValue Bytes(ImmutableArray<byte> value) =>
        new(CelKind.Bytes, 0, ImmutableCollectionsMarshal.AsArray(value) ?? []);

    // Preferred for collection expressions, which it takes without a copy.
    [OverloadResolutionPriority(1)]
    public static CelValue List(ImmutableArray<CelValue> values) => Wrap(ImmutableCollectionsMarshal.AsArray(values) ?? []);

    public static CelValue List(params ReadOnlySpan<CelValue> values) => Wrap(values.ToArray());

    public static CelValue ListOfStrings(IEnumerable<string> values) => Wrap([.. values.Select(Of)]);

    public static CelValue ListOfObjects(IEnumerable<object> values) => Wrap([.. values.Select(Object)]);

    /// <summary>An object of the host, or null where there is none.</summary>
    public static CelValue Object(object? value) => value is null ? default : new(CelKind.Object, 0, value);

    /// <summary>Seconds since 1970-01-01T00:00:00Z and nanoseconds within the second (0 to 999,999,999).</summary>
    public static CelValue Timestamp(long seconds, int nanos = 0) => new(CelKind.Timestamp, seconds, null, nanos);

    public static CelValue Timestamp(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? Timestamp(seconds - 1, (int)((rest + TimeSpan.TicksPerSecond) * 100))
            : Timestamp(seconds, (int)(rest * 100));
    }

    /// <summary>Whole seconds rounded down, and nanoseconds to add (0 to 999,999,999): -1.5 s is (-2, 500,000,000).</summary>
    public static CelValue Duration(long seconds, int nanos = 0) => new(CelKind.Duration, seconds, null, nanos);

    /// <summary>A failed evaluation; the message says why.</summary>
    public static CelValue Error(string message) => new(CelKind.Error, 0, message);

    /// <summary>Nobody knows the value; <paramref name="what"/> names what would have to be known.</summary>
    public static CelValue UnknownOf(string what) => new(CelKind.Unknown, 0, what);

    public bool AsBool => _kind == CelKind.Bool ? _bits != 0 : throw Mismatch(CelKind.Bool);

    public long AsInt => _kind == CelKind.Int ? _bits : throw Mismatch(CelKind.Int);

    public ulong AsUint => _kind == CelKind.Uint ? unchecked((ulong)_bits) : throw Mismatch(CelKind.Uint);

    public double AsDouble => _kind == CelKind.Double ? BitConverter.Int64BitsToDouble(_bits) : throw Mismatch(CelKind.Double);

    public string AsString => _kind == CelKind.String ? (string)_reference! : throw Mismatch(CelKind.String);

    public ReadOnlySpan<byte> AsBytes => _kind == CelKind.Bytes ? (byte[])_reference! : throw Mismatch(CelKind.Bytes);

    public ReadOnlySpan<CelValue> AsList => _kind == CelKind.List ? (CelValue[])_reference! : throw Mismatch(CelKind.List);

    public CelMap AsMap => _kind == CelKind.Map ? (CelMap)_reference! : throw Mismatch(CelKind.Map);

    public CelType AsType => _kind == CelKind.Type ? (CelType)_reference! : throw Mismatch(CelKind.Type);

    public object AsObject => _kind == CelKind.Object ? _reference! : throw Mismatch(CelKind.Object);

    /// <summary>Why the evaluation failed, or what is unknown; null for every other value.</summary>
    public string? Message => IsFailure ? (string?)_reference : null;

    /// <summary>Whole seconds of a timestamp (since 1970) or of a duration, rounded down.</summary>
    public long Seconds => _kind is CelKind.Timestamp or CelKind.Duration ? _bits : throw Mismatch(CelKind.Timestamp);

    /// <summary>Nanoseconds on top of <see cref="Seconds"/>, 0 to 999,999,999.</summary>
    public int Nanos => _nanos;

    /// <summary>The same kind and an equal value; <c>1</c> and <c>1u</c> differ here, though the language calls them equal.</summary>
    public bool Equals(CelValue other) =>
        _kind == other._kind && (IsFailure ? Equals(_reference, other._reference) : Evaluation.CelEquality.AreEqual(this, other));

    public override bool Equals(object? obj) => obj is CelValue other && Equals(other);

    public override int GetHashCode() => _kind switch
    {
        CelKind.List => HashCode.Combine(_kind, ((CelValue[])_reference!).Length),
        CelKind.Map => HashCode.Combine(_kind, ((CelMap)_reference!).Count),
        CelKind.Bytes => HashCode.Combine(_kind, ((byte[])_reference!).Length),
        _ => HashCode.Combine(_kind, _bits, _nanos, _reference),
    };

    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);

    /// <summary>The value as a literal of the language where it has one; shortened past a few hundred characters.</summary>
    public override string ToString() => CelFormat.Text(this);

    internal long Bits => _bits;

    internal object? Reference => _reference;

    internal static CelValue Wrap(CelValue[] values) => values.Length == 0 ? EmptyList : new(CelKind.List, 0, values);

    internal static CelValue WrapBytes(byte[] value) => new(CelKind.Bytes, 0, value);

    private InvalidOperationException Mismatch(CelKind wanted) => new($"The value is {_kind}, not {wanted}.");
}
