using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>Which types go where others are wanted, and what two of them have in common.</summary>
public sealed class CelTypeTests
{
    private static readonly CelType Flags = CelType.Object("flags");

    [Fact]
    public void Anything_goes_with_what_is_only_known_at_run_time()
    {
        Assert.True(CelType.Dyn.Accepts(CelType.Int) && CelType.Int.Accepts(CelType.Dyn));
        Assert.True(CelType.AnyList.Accepts(CelType.List(CelType.Int)) && CelType.List(CelType.Int).Accepts(CelType.AnyList));
        Assert.True(CelType.AnyMap.Accepts(CelType.Map(CelType.String, CelType.Int)));
    }

    [Fact]
    public void Null_goes_where_a_message_is_wanted_and_the_other_way_round()
    {
        foreach (var type in (CelType[])[Flags, CelType.Timestamp, CelType.Duration])
        {
            Assert.True(type.Accepts(CelType.Null) && CelType.Null.Accepts(type), type.ToString());
        }

        foreach (var type in (CelType[])[CelType.Int, CelType.String, CelType.Bool, CelType.AnyList, CelType.Type])
        {
            Assert.False(type.Accepts(CelType.Null) || CelType.Null.Accepts(type), type.ToString());
        }

        Assert.False(Flags.Accepts(CelType.Int) || CelType.Int.Accepts(Flags) || CelType.Timestamp.Accepts(CelType.Duration));
    }

    [Fact]
    public void Parts_of_lists_and_maps_count()
    {
        Assert.True(CelType.List(CelType.Int).Accepts(CelType.List(CelType.Int)));
        Assert.False(CelType.List(CelType.Int).Accepts(CelType.List(CelType.String)));
        var map = CelType.Map(CelType.String, CelType.Int);
        Assert.True(map.Accepts(CelType.Map(CelType.String, CelType.Int)));
        Assert.False(map.Accepts(CelType.Map(CelType.Int, CelType.Int)) || map.Accepts(CelType.Map(CelType.String, CelType.Bool)));
        Assert.True(Flags.Accepts(CelType.Object("flags")));
        Assert.False(Flags.Accepts(CelType.Object("others")));
    }

    [Fact]
    public void Two_types_have_in_common_what_holds_for_both()
    {
        Assert.Equal(CelType.Int, CelType.Join(CelType.Int, CelType.Int));
        Assert.Equal(Flags, CelType.Join(Flags, CelType.Null));
        Assert.Equal(Flags, CelType.Join(CelType.Null, Flags));
        Assert.Equal(CelType.Dyn, CelType.Join(CelType.Int, CelType.Null));
        Assert.Equal(CelType.Dyn, CelType.Join(CelType.Null, CelType.Int));
        Assert.Equal(CelType.Dyn, CelType.Join(CelType.Int, Flags));
        Assert.Equal(CelType.Dyn, CelType.Join(Flags, CelType.Int));
        Assert.Equal(CelType.List(Flags), CelType.Join(CelType.List(CelType.Null), CelType.List(Flags)));
        Assert.Equal(CelType.Map(CelType.String, CelType.Dyn), CelType.Join(CelType.Map(CelType.String, CelType.Int), CelType.Map(CelType.String, CelType.Bool)));
        Assert.Equal(CelType.Dyn, CelType.Join(CelType.AnyList, CelType.AnyMap));
    }

    [Fact]
    public void A_type_is_written_as_people_read_it() =>
        Assert.Equal(
            ["list(map(string, flags))", "timestamp", "duration", "null", "int", "type"],
            new[] { CelType.List(CelType.Map(CelType.String, Flags)), CelType.Timestamp, CelType.Duration, CelType.Null, CelType.Int, CelType.Type }.Select(t => t.ToString()));
}
