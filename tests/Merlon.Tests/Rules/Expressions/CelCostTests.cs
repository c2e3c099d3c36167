using System.Diagnostics;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelCostTests
{
    [Theory]
    [InlineData("xs.all(a, xs.all(b, xs.all(c, xs.all(d, true))))")]
    [InlineData("xs.map(a, xs.map(b, xs.map(c, xs.map(d, [a, b, c, d])))) == []")]
    [InlineData("xs.exists(a, xs.exists(b, xs.exists(c, false || xs.exists(d, false))))")]
    [InlineData("xs.all(a, xs.all(b, xs.all(c, xs == [1, 2] || true)))")]
    public void Nested_macros_end_at_the_limit(string text)
    {
        var program = Program(text);
        var values = CelValue.List([.. Enumerable.Range(0, 200).Select(i => CelValue.Of(i))]);
        var watch = Stopwatch.StartNew();
        var value = program.Evaluate([values, CelValue.Null], CelProgram.DefaultCostLimit, out var cost);
        Assert.Equal("cost limit exceeded", value.Message);
        Assert.InRange(cost, CelProgram.DefaultCostLimit, CelProgram.DefaultCostLimit + 1_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public void Doubling_text_and_lists_ends_at_the_limit()
    {
        var text = "[s]" + string.Concat(Enumerable.Repeat(".map(x, x + x)", 60)) + "[0].size() > 0";
        Assert.True(Program(text).Evaluate([CelValue.EmptyList, CelValue.Of("ab")]).IsError);

        // Sixty doublings share their parts; comparing would walk them all.
        var shared = "[[1]]" + string.Concat(Enumerable.Repeat(".map(x, [x, x])", 60));
        Assert.Equal("cost limit exceeded", Program($"{shared} == {shared}").Evaluate([CelValue.EmptyList, CelValue.Of("")]).Message);
    }

    [Fact]
    public void The_limit_cannot_be_swallowed_by_a_deciding_operand()
    {
        var program = Program("xs.all(a, a >= 0) || true");
        var values = CelValue.List([.. Enumerable.Range(0, 100).Select(i => CelValue.Of(i))]);
        Assert.Equal("cost limit exceeded", program.Evaluate([values, CelValue.Null], 50).Message);
        Assert.True(program.Evaluate([values, CelValue.Null], 1_000).IsTrue);
    }

    [Fact]
    public void The_cost_depends_on_expression_and_values_alone()
    {
        var program = Program("xs.exists(a, a == 7) && s.contains('x')");
        CelValue[] values = [CelValue.List([.. Enumerable.Range(0, 9).Select(i => CelValue.Of(i))]), CelValue.Of("abx")];
        var costs = Enumerable.Range(0, 5).Select(_ =>
        {
            program.Evaluate(values, CelProgram.DefaultCostLimit, out var cost);
            return cost;
        });
        Assert.Single(costs.Distinct());
        program.Evaluate([values[0], CelValue.Of(new string('a', 1_600) + "x")], CelProgram.DefaultCostLimit, out var longer);
        program.Evaluate(values, CelProgram.DefaultCostLimit, out var shorter);
        Assert.Equal(100, longer - shorter);
    }

    [Theory]
    [InlineData("t.ready", 1)]
    [InlineData("dyn(t).ready", 1)]
    [InlineData("has(t.name)", 1)]
    [InlineData("t.is('x')", 2)]
    [InlineData("t.between(1, 2)", 3)]
    [InlineData("!t.ready", 1)]
    [InlineData("t.ready ? 1 : 2", 2)]
    [InlineData("t.ready && s.ready", 4)]
    [InlineData("t.grade + 1", 2)]
    [InlineData("-t.grade", 2)]
    [InlineData("t.grade < s.grade", 3)]
    [InlineData("t.name == s.name", 3)]
    [InlineData("double_of(t.grade)", 2)]
    [InlineData("t.name.contains('x')", 2)]
    [InlineData("[t.grade, 2]", 9)]
    [InlineData("[t.grade][0]", 8)]
    [InlineData("{'a': t.grade}", 19)]
    [InlineData("{'a': t.grade}.a", 20)]
    [InlineData("[t, s].map(x, x)", 14)]
    [InlineData("[t, s].filter(x, x.ready)", 16)]
    [InlineData("[t, s].all(x, x.ready)", 12)]
    [InlineData("[t, s].exists(x, x.ready)", 10)]
    [InlineData("[t, s].exists_one(x, x.ready)", 12)]
    public void Every_step_has_its_cost(string text, int expected)
    {
        Cel.Program(text).Evaluate([CelValue.Object(TestFlags.Of()), CelValue.Object(TestFlags.Of())], CelProgram.DefaultCostLimit, out var cost);
        Assert.Equal(expected, cost);
    }

    [Theory]
    [InlineData("t.name.contains('x')", 10)]
    [InlineData("t.name.contains(s.name)", 20)]
    [InlineData("dyn(t.name).contains('x')", 10)]
    [InlineData("t.name == s.name", 10)]
    [InlineData("t.name + s.name", 20)]
    [InlineData("t.name.matches('x')", 10)]
    public void Looking_at_a_long_text_costs_by_its_length(string text, int further)
    {
        long Cost(string name)
        {
            var flags = CelValue.Object(new TestFlags(new Dictionary<string, CelValue>(), name));
            Cel.Program(text).Evaluate([flags, flags], CelProgram.DefaultCostLimit, out var cost);
            return cost;
        }

        Assert.Equal(further, Cost(new string('a', 160)) - Cost("a"));
    }

    [Fact]
    public void No_pattern_is_slow_on_any_text()
    {
        var watch = Stopwatch.StartNew();
        var program = Program("s.matches('^(a+)+$') || s.matches('(x+x+)+y')");
        Assert.False(program.Evaluate([CelValue.EmptyList, CelValue.Of(new string('a', 5_000) + "!" + new string('x', 5_000))]).IsTrue);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private static CelProgram Program(string text) => Cel.Program(
        text,
        CelEnvironment.CreateBuilder().Variable("xs", CelType.List(CelType.Int)).Variable("s", CelType.Dyn).Build());
}
