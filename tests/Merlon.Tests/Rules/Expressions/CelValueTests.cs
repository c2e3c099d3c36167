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
    public void The_wrong_reading_is_a_misuse() => Assert.Throws<InvalidOperationException>(() => CelValue.Of(1).AsString);

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
    }
}
