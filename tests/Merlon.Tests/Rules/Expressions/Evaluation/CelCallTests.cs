using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions.Evaluation;

/// <summary>Calls and members where something is unknown, failed, or of another kind.</summary>
public sealed class CelCallTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.CreateBuilder()
        .Type(new CelObjectType<Thing>("thing")
            .Property("broken", CelType.Int, _ => CelValue.Error("broken"))
            .Property("hidden", CelType.Int, _ => CelValue.UnknownOf("hidden"))
            .Property("secret", CelType.Int, _ => CelValue.UnknownOf("secret"))
            .Property("other", CelType.Object("thing"), _ => CelValue.UnknownOf("other"))
            .Property("nobody", CelType.Object("thing"), _ => CelValue.Null)
            .Property("list", CelType.List(CelType.Int), _ => CelValue.UnknownOf("list"))
            .Method("none", [], CelType.Int, (_, a) => CelValue.Of(a.Length))
            .Method("five", [CelType.Dyn, CelType.Dyn, CelType.Dyn, CelType.Dyn, CelType.Dyn], CelType.Int, (_, a) => CelValue.Of(a.Length))
            .Method("both", [CelType.Int, CelType.Int], CelType.Int, (_, a) => CelValue.Of(a[0].AsInt + a[1].AsInt)))
        .Variable("t", CelType.Object("thing"))
        .Variable("x", CelType.Dyn)
        .Function("count", [CelType.Dyn, CelType.Dyn], CelType.Int, a => CelValue.Of(a.Length))
        .Function("many", [CelType.Dyn, CelType.Dyn, CelType.Dyn, CelType.Dyn, CelType.Dyn], CelType.Int, a => CelValue.Of(a.Length))
        .Build();

    [Theory]
    [InlineData("t.none()", 0)]
    [InlineData("t.both(1, 2)", 3)]
    [InlineData("t.five(1, 2, 3, 4, 5)", 5)]
    [InlineData("many(1, 2, 3, 4, 5)", 5)]
    [InlineData("count(1, 'a')", 2)]
    [InlineData("dyn(t).both(2, 2)", 4)]
    [InlineData("[1, 2, 3][dyn(2u)]", 3)]
    [InlineData("[1, 2, 3][dyn(1.0)]", 2)]
    public void Arguments_arrive_in_order_and_number(string text, int expected) => Assert.Equal(CelValue.Of(expected), Value(text));

    [Theory]
    [InlineData("count(t.hidden, t.broken)", "broken")]
    [InlineData("count(t.broken, t.hidden)", "broken")]
    [InlineData("count(1, t.broken)", "broken")]
    [InlineData("t.both(t.hidden, t.broken)", "broken")]
    [InlineData("t.both(t.broken, 1)", "broken")]
    [InlineData("dyn(t).both(t.hidden, t.broken)", "broken")]
    [InlineData("t.five(1, 2, 3, 4, t.broken)", "broken")]
    [InlineData("has(t.broken)", "broken")]
    [InlineData("[t.broken][0]", "broken")]
    [InlineData("[1][t.broken]", "broken")]
    [InlineData("type(t.broken)", "broken")]
    [InlineData("t.nobody.other", "no such member: 'other' on null")]
    [InlineData("t.nobody.other.none()", "no such member: 'other' on null")]
    [InlineData("t.nobody.none()", "no such member: 'none' on null")]
    [InlineData("dyn(t).missing", "no such member: 'missing'")]
    [InlineData("has(dyn(t).missing)", "no such member: 'missing'")]
    [InlineData("x.missing", "no such overload")]
    [InlineData("has(x.missing)", "no such overload")]
    [InlineData("x[0]", "no such overload")]
    [InlineData("[1][x == 2 ? 0 : dyn('a')]", "no such overload")]
    [InlineData("dyn(t).both(1, 'a')", "no such overload")]
    [InlineData("dyn(t).both(1)", "no such overload")]
    [InlineData("x.all(i, true)", "no such overload")]
    [InlineData("[1, 2].filter(i, dyn(i))", "no such overload")]
    [InlineData("[1, 2].exists_one(i, dyn(i))", "no such overload")]
    [InlineData("[1, 2].map(i, t.broken)", "broken")]
    public void A_failure_is_told_as_it_happened(string text, string message)
    {
        var value = Value(text);
        Assert.True(value.IsError, value.ToString());
        Assert.Contains(message, value.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(t.hidden, t.secret)", "hidden")]
    [InlineData("t.both(t.secret, t.hidden)", "secret")]
    [InlineData("dyn(t).both(1, t.hidden)", "hidden")]
    [InlineData("t.other.none()", "other")]
    [InlineData("t.other.hidden", "other")]
    [InlineData("dyn(t.other).hidden", "other")]
    [InlineData("t.list[0]", "list")]
    [InlineData("t.list[t.hidden]", "list")]
    [InlineData("[1][t.hidden]", "hidden")]
    [InlineData("t.list.all(i, true)", "list")]
    [InlineData("t.list.map(i, i)", "list")]
    [InlineData("t.list.exists_one(i, true)", "list")]
    [InlineData("[1].filter(i, t.hidden == i)", "hidden")]
    [InlineData("[1].exists_one(i, t.hidden == i)", "hidden")]
    [InlineData("type(t.hidden)", "hidden")]
    public void What_is_unknown_stays_so_and_the_first_is_named(string text, string what)
    {
        var value = Value(text);
        Assert.True(value.IsUnknown, value.ToString());
        Assert.Equal(what, value.Message);
    }

    [Theory]
    [InlineData("has(t.hidden)", false)]
    [InlineData("has(t.nobody)", false)]
    [InlineData("has({'a': 1}.a)", true)]
    [InlineData("has({'a': 1}.b)", false)]
    [InlineData("type(t) == thing", true)]
    [InlineData("{'a': 1, 'b': 2}.all(k, k in ['a', 'b'])", true)]
    public void Presence_and_types_can_be_asked(string text, bool expected) => Assert.Equal(CelValue.Of(expected), Value(text));

    [Theory]
    [InlineData("[1, 2][2]")]
    [InlineData("[1, 2][-1]")]
    [InlineData("[1, 2][dyn(1.5)]")]
    [InlineData("[1, 2][dyn(18446744073709551615u)]")]
    [InlineData("[1, 2][dyn(1e300)]")]
    public void An_index_outside_of_a_list_is_an_error(string text) => Assert.Contains("index out of bounds", Value(text).Message, StringComparison.Ordinal);

    private static CelValue Value(string text) => Cel.Program(text, Environment).Evaluate([CelValue.Object(new Thing()), CelValue.Of(1)]);

    private sealed class Thing;
}
