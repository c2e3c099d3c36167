using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelProgramTests
{
    [Theory]
    [InlineData("t.is('x') && t.ready && t.grade >= confidential", true)]
    [InlineData("t.is('y')", false)]
    [InlineData("t.between(1, 3) && !t.between(4, 9)", true)]
    [InlineData("t.name.startsWith('ord') && t.name.size() == 6", true)]
    [InlineData("double_of(t.grade) == 6", true)]
    [InlineData("t.peer == null", true)]
    [InlineData("has(t.peer)", false)]
    [InlineData("has(t.name)", true)]
    [InlineData("has(t.guess)", false)]
    [InlineData("t == t && t != s", true)]
    [InlineData("t in [s, t]", true)]
    [InlineData("type(t) == flags", true)]
    [InlineData("[t, s].exists(x, x.is('x'))", true)]
    [InlineData("[t, s].all(x, x.is('x'))", false)]
    [InlineData("dyn(t).is('x') && dyn(t).grade == 3", true)]
    public void Members_of_host_objects_can_be_asked(string text, bool expected) =>
        Assert.Equal(CelValue.Of(expected), Cel.Value(text, TestFlags.Of(("x", true))));

    [Theory]
    [InlineData("t.guess", CelKind.Unknown)]
    [InlineData("!t.guess", CelKind.Unknown)]
    [InlineData("t.guess && t.is('no')", CelKind.Bool)]
    [InlineData("t.guess || t.ready", CelKind.Bool)]
    [InlineData("t.guess && t.ready", CelKind.Unknown)]
    [InlineData("t.guess == true", CelKind.Unknown)]
    [InlineData("t.guess ? 1 : 2", CelKind.Unknown)]
    [InlineData("t.guess && 1 / 0 == 1", CelKind.Unknown)]
    [InlineData("1 / 0 == 1 && t.guess", CelKind.Unknown)]
    [InlineData("[1].exists(i, t.guess)", CelKind.Unknown)]
    [InlineData("[1 / 0, 2] == [t.grade]", CelKind.Error)]
    [InlineData("t.peer.ready", CelKind.Error)]
    public void What_nobody_knows_stays_unknown_unless_it_does_not_matter(string text, CelKind kind) =>
        Assert.Equal(kind, Cel.Value(text).Kind);

    [Fact]
    public void An_unknown_says_what_would_have_to_be_known() =>
        Assert.Equal("guess", Cel.Value("t.ready && t.guess").Message);

    [Fact]
    public void A_variable_without_a_value_is_an_error_only_where_it_matters()
    {
        var t = new Dictionary<string, CelValue> { ["t"] = CelValue.Object(TestFlags.Of()) };
        Assert.True(Cel.Program("t.ready || s.ready").Evaluate(t).IsTrue);
        Assert.Equal("no such attribute: 's'", Cel.Program("t.ready && s.ready").Evaluate(t).Message);
    }

    [Fact]
    public void Too_few_values_are_a_misuse() =>
        Assert.Throws<ArgumentException>(() => Cel.Program("t.ready").Evaluate([CelValue.Null]));

    [Fact]
    public void An_object_of_a_foreign_type_is_an_error_and_no_exception()
    {
        var foreign = CelValue.Object(new object());
        Assert.True(Cel.Program("t.ready").Evaluate([foreign, foreign]).IsError);
        Assert.True(Cel.Program("t.is('x')").Evaluate([foreign, foreign]).IsError);
        Assert.True(Cel.Program("dyn(t).ready").Evaluate([foreign, foreign]).IsError);
        Assert.True(Cel.Program("t.is('x')").Evaluate([CelValue.Of(1), foreign]).IsError);
    }

    [Fact]
    public void One_program_serves_many_threads()
    {
        var program = Cel.Program("[1, 2, 3].map(i, i * t.grade).exists(j, j == 2 * t.grade) && t.name.matches('^n[0-9]+$')");
        Parallel.For(0, 2_000, i =>
        {
            var t = new TestFlags(new Dictionary<string, CelValue>(), $"n{i}") { Grade = i };
            Assert.True(program.Evaluate([CelValue.Object(t), CelValue.Null]).IsTrue);
        });
    }

    [Theory]
    [InlineData("t.is('x') && t.ready && s.is('y') && t.grade >= confidential")]
    [InlineData("t.name == 'orders' || t.name in ['a', 'b']")]
    [InlineData("t.peers.exists(p, p.ready && p.grade > 2)")]
    [InlineData("t.name.startsWith('x') ? t.ready : !s.ready")]
    [InlineData("t.between(1, 3)")]
    public void A_typical_condition_allocates_nothing(string text)
    {
        var program = Cel.Program(text);
        var peer = CelValue.Object(TestFlags.Of());
        CelValue[] values =
        [
            CelValue.Object(new TestFlags(new Dictionary<string, CelValue> { ["x"] = CelValue.True }) { Peers = CelValue.List(peer, peer) }),
            CelValue.Object(TestFlags.Of(("y", true))),
        ];
        program.Evaluate(values.AsSpan());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            program.Evaluate(values.AsSpan());
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_budget_may_be_spent_to_the_last_unit()
    {
        var program = Cel.Program("[1, 2, 3].map(i, i * 2).exists(j, j == 6)");
        Assert.True(program.Evaluate([CelValue.Null, CelValue.Null], CelProgram.DefaultCostLimit, out var cost).IsTrue);
        Assert.True(cost > 1);
        Assert.True(program.Evaluate([CelValue.Null, CelValue.Null], cost, out _).IsTrue);
        Assert.True(program.Evaluate([CelValue.Null, CelValue.Null], cost - 1, out _).IsError);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Loops_may_lie_within_loops(int depth)
    {
        var inner = string.Join(" + ", Enumerable.Range(0, depth).Select(i => $"v{i}")) + $" == {depth}";
        var text = Enumerable.Range(0, depth).Reverse().Aggregate(inner, (body, i) => $"[0, 1].exists(v{i}, {body})");
        Assert.True(Cel.Value(text).IsTrue);
        Assert.False(Cel.Value(text.Replace($"== {depth}", $"== {depth + 1}", StringComparison.Ordinal)).IsTrue);
    }
}
