using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>Keys of maps: numbers are the same whatever their type.</summary>
public sealed class CelMapTests
{
    [Fact]
    public void A_double_finds_every_whole_number_that_it_stands_for()
    {
        Assert.True(Finds(CelValue.Of(-3), CelValue.Of(-3.0)));
        Assert.True(Finds(CelValue.Of(long.MinValue), CelValue.Of(-9223372036854775808.0)));
        Assert.True(Finds(CelValue.Of(1UL << 63), CelValue.Of(9223372036854775808.0)));
        Assert.True(Finds(CelValue.Of(0xFFFF_FFFF_FFFF_F800), CelValue.Of(18446744073709549568.0)));
        Assert.True(Finds(CelValue.Of(0), CelValue.Of(-0.0)));
    }

    [Theory]
    [InlineData(7.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void A_double_that_stands_for_no_whole_number_finds_nothing(double key)
    {
        Assert.False(Finds(CelValue.Of(7), CelValue.Of(key)));
        Assert.False(Finds(CelValue.Of(long.MaxValue), CelValue.Of(key)));
        Assert.False(Finds(CelValue.Of(long.MinValue), CelValue.Of(key)));
        Assert.False(Finds(CelValue.Of(0), CelValue.Of(key)));
    }

    [Fact]
    public void Texts_and_truth_are_keys_of_their_own()
    {
        Assert.True(Finds(CelValue.True, CelValue.Of(1 == 1)));
        Assert.False(Finds(CelValue.True, CelValue.False));
        Assert.False(Finds(CelValue.True, CelValue.Of(1)));
        Assert.True(Finds(CelValue.Of("a"), CelValue.Of("a")));
        Assert.False(Finds(CelValue.Of("a"), CelValue.Of("A")));
        Assert.False(Finds(CelValue.Of("1"), CelValue.Of(1)));
        Assert.False(Finds(CelValue.Of(1), CelValue.Of("1")));
    }

    [Fact]
    public void A_key_of_another_kind_or_twice_the_same_makes_no_map()
    {
        Assert.Null(CelMap.TryCreate([new(CelValue.Of(1.5), CelValue.Null)], out var problem));
        Assert.Equal("unsupported key type: double", problem);
        Assert.Null(CelMap.TryCreate([new(CelValue.Of(1), CelValue.Null), new(CelValue.Of(1UL), CelValue.Null)], out problem));
        Assert.StartsWith("repeated key: 1", problem, StringComparison.Ordinal);
        var map = CelMap.TryCreate([new(CelValue.Of("b"), CelValue.Of(2)), new(CelValue.Of("a"), CelValue.Of(1))], out problem);
        Assert.Null(problem);
        Assert.Equal(["b", "a"], map!.Keys.Select(k => k.AsString));
        Assert.Equal((2, 0), (map.Count, CelMap.Empty.Count));
    }

    private static bool Finds(CelValue key, CelValue asked)
    {
        var map = CelMap.TryCreate([new(key, CelValue.Of("found"))], out _)!;
        Assert.Equal(map.ContainsKey(asked), map.TryGet(asked, out _));
        return map.ContainsKey(asked);
    }
}
