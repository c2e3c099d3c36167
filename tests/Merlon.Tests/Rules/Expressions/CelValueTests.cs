using System.Runtime.CompilerServices;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelValueTests
{
    [Fact]
    public void A_value_is_small() => Assert.Equal(24, Unsafe.SizeOf<CelValue>());

    [Fact]
    public void The_default_is_null() => Assert.True(default(CelValue).IsNull && default(CelValue) == CelValue.Null);

    [Fact]
    public void Equality_keeps_kinds_apart_and_looks_inside()
    {
        Assert.NotEqual(CelValue.Of(1), CelValue.Of(1UL));
        Assert.NotEqual(CelValue.Of(1), CelValue.Of(1.0));
        Assert.Equal(CelValue.List(CelValue.Of(1), CelValue.Of("a")), CelValue.List(CelValue.Of(1), CelValue.Of("a")));
        Assert.Equal(CelValue.Error("x"), CelValue.Error("x"));
        Assert.NotEqual(CelValue.Error("x"), CelValue.Error("y"));
        Assert.Equal(CelValue.Of("ab").GetHashCode(), CelValue.Of("a" + 'b').GetHashCode());
    }

    [Fact]
    public void Numbers_find_the_same_entry_of_a_map_whatever_their_type()
    {
        var map = CelMap.TryCreate([new(CelValue.Of(7), CelValue.Of("seven"))], out _)!;
        Assert.True(map.TryGet(CelValue.Of(7UL), out var value) && value.AsString == "seven");
        Assert.True(map.ContainsKey(CelValue.Of(7.0)));
        Assert.False(map.ContainsKey(CelValue.Of(7.5)));
        Assert.Throws<ArgumentException>(() => CelMap.Of([new("a", default), new("a", default)]));
    }

    [Fact]
    public void The_wrong_reading_is_a_misuse()
    {
        Action[] readings =
        [
            () => _ = CelValue.Of(1).AsString,
            () => _ = CelValue.Of(1).AsBool,
            () => _ = CelValue.Of(1UL).AsInt,
            () => _ = CelValue.Of(1).AsUint,
            () => _ = CelValue.Of(1).AsDouble,
            () => _ = CelValue.Of("a").AsBytes.Length,
            () => _ = CelValue.Of("a").AsList.Length,
            () => _ = CelValue.EmptyList.AsMap,
            () => _ = CelValue.Of("int").AsType,
            () => _ = CelValue.Of("a").AsObject,
            () => _ = CelValue.Of(1).Seconds,
        ];
        Assert.All(readings, r => Assert.Contains(", not ", Assert.Throws<InvalidOperationException>(r).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_failure_has_a_message()
    {
        Assert.Equal(("why", "what"), (CelValue.Error("why").Message, CelValue.UnknownOf("what").Message));
        Assert.Null(CelValue.Unknown.Message);
        Assert.Null(CelValue.Of("text").Message);
    }

    [Fact]
    public void What_the_host_does_not_have_is_null_or_empty()
    {
        Assert.True(CelValue.Of((string?)null).IsNull && CelValue.Object(null).IsNull);
        Assert.Equal(0, CelValue.Bytes(default).AsBytes.Length);
        Assert.Equal(0, CelValue.List(default(System.Collections.Immutable.ImmutableArray<CelValue>)).AsList.Length);
        Assert.Equal(2, CelValue.ListOfStrings(["a", "b"]).AsList.Length);
    }

    [Fact]
    public void Values_that_are_equal_have_the_same_hash()
    {
        (CelValue, CelValue)[] pairs =
        [
            (CelValue.List(CelValue.Of(1)), CelValue.List(CelValue.Of(1))),
            (CelValue.Of(CelMap.Of([new("a", CelValue.Of(1))])), CelValue.Of(CelMap.Of([new("a", CelValue.Of(1))]))),
            (CelValue.Bytes([1, 2]), CelValue.Bytes([1, 2])),
            (CelValue.Timestamp(1, 2), CelValue.Timestamp(1, 2)),
        ];
        Assert.All(pairs, p => Assert.True(p.Item1 == p.Item2 && p.Item1.Equals((object)p.Item2) && p.Item1.GetHashCode() == p.Item2.GetHashCode()));
        Assert.True(CelValue.Timestamp(1, 2) != CelValue.Timestamp(1, 3));
        Assert.False(CelValue.Of(1).Equals("1"));
    }

    [Fact]
    public void A_long_value_is_shortened_for_people()
    {
        var list = CelValue.List([.. Enumerable.Range(0, 100_000).Select(i => CelValue.Of(i))]);
        Assert.InRange(list.ToString().Length, 100, 1_000);
        Assert.EndsWith("…]", list.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 0, "timestamp(\"1969-12-31T23:59:59Z\")")]
    [InlineData(0, 500_000_000, "timestamp(\"1970-01-01T00:00:00.5Z\")")]
    public void Times_print_as_literals(long seconds, int nanos, string expected) =>
        Assert.Equal(expected, CelValue.Timestamp(seconds, nanos).ToString());

    [Fact]
    public void A_time_of_the_host_keeps_its_ticks()
    {
        var time = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(1);
        Assert.Equal(CelValue.Timestamp(-1, 100), CelValue.Timestamp(time));
        Assert.Equal(CelValue.Timestamp(-1, 0), CelValue.Timestamp(time.AddTicks(-1)));
        Assert.Equal(CelValue.Timestamp(1, 500_000_000), CelValue.Timestamp(DateTimeOffset.UnixEpoch.AddSeconds(1.5)));
        Assert.Equal(CelValue.Timestamp(3600), CelValue.Timestamp(new DateTimeOffset(1970, 1, 1, 2, 0, 0, TimeSpan.FromHours(1))));
    }
}
