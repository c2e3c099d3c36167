using CsCheck;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class RequiredCallsTests
{
    [Theory]
    [InlineData("t.is('db') && t.ready", "t.is(db)")]
    [InlineData("t.ready && (s.is('web') && t.is('db'))", "s.is(web) t.is(db)")]
    [InlineData("t.is('db') || t.ready", "")]
    [InlineData("!t.is('db') && t.ready", "")]
    [InlineData("t.ready ? t.is('db') : false", "")]
    [InlineData("t.peer.is('db') && t.ready", "")]
    [InlineData("t.is(t.name) && t.ready", "")]
    public void A_call_that_must_be_true_is_found(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", RequiredCalls.Of(Cel.Parse(text)).Select(Text)));

    [Theory]
    [InlineData("(t.is('a') || t.is('b')) && t.ready", "t.is(a)|t.is(b)")]
    [InlineData("(t.is('a') || t.ready) && t.ready", "")]
    [InlineData("t.is('a') && t.ready || s.is('b')", "t.is(a)|s.is(b)")]
    [InlineData("t.is('x') && (t.is('a') || t.is('a'))", "t.is(x) t.is(a)")]
    public void Of_alternatives_one_must_be_true(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", RequiredCalls.ClausesOf(Cel.Parse(text)).Select(c => string.Join("|", c.Select(Text)))));

    [Fact]
    public void Without_what_is_required_no_condition_is_true() =>
        Gen.Select(Gen.Int, Gen.Int[0, 255]).Sample(
            (seed, answers) =>
            {
                var text = RandomConditions.Next(new Random(seed), 3);
                var target = TestFlags.Of([.. RandomConditions.Atoms.Select((a, i) => (a, (answers >> i & 1) == 1))]);
                if (!Cel.Value(text, target, target).IsTrue)
                {
                    return;
                }

                foreach (var clause in RequiredCalls.ClausesOf(Cel.Parse(text)))
                {
                    Assert.Contains(clause, c => Cel.Value($"t.is('{c.Argument}')", target).IsTrue);
                }
            },
            iter: 2_000);

    private static string Text(RequiredCall call) => $"{call.Receiver}.{call.Method}({call.Argument})";
}
