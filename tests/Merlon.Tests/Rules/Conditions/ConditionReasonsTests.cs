using Merlon.Diagnostics;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Tests.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Tests.Rules.Conditions;

/// <summary>Conditions as reasons for people, and what becomes of those that cannot be decided.</summary>
public sealed class ConditionReasonsTests
{
    private static readonly SourceSpan Place = SourceSpan.At("r.yaml", 2, 3);

    [Theory]
    [InlineData("t.ready && t.is('y') && t.grade > 1", "t.ready+ t.is('y')+ t.grade > 1 (is 3)+")]
    [InlineData("t.ready || t.is('y')", "t.ready+")]
    [InlineData("t.ready && t.is('n') && t.grade > 5", "t.is('n') (is false)- t.grade > 5 (is 3)-")]
    [InlineData("!t.ready && t.is('y')", "t.ready+")]
    [InlineData("t.grade\n  + 1 >\n s.grade", "t.grade + 1 > s.grade (t.grade + 1 is 4, s.grade is 3)+")]
    [InlineData("t.is('y') && t.grade  +  1 > s.grade", "t.is('y')+ t.grade  +  1 > s.grade (t.grade  +  1 is 4, s.grade is 3)+")]
    public void Of_a_condition_what_decided_it_is_told(string text, string expected) =>
        Assert.Equal(expected, Said(ConditionReasons.Of(Compile(text).Tree, Context(), Place)));

    [Theory]
    [InlineData("t.ready && t.is('n') && t.grade > 1", "t.ready+ t.grade > 1 (is 3)+")]
    [InlineData("t.is('n') || t.guess", "")]
    [InlineData("!t.ready", "t.ready+")]
    public void What_holds_is_told_whatever_the_whole_is(string text, string expected) =>
        Assert.Equal(expected, Said(ConditionReasons.Holding(Compile(text).Tree, Context(), Place)));

    [Fact]
    public void A_reason_knows_its_part_and_its_place()
    {
        foreach (var reasons in new[] { ConditionReasons.Of(Compile("t.grade > 1").Tree, Context(), Place), ConditionReasons.Holding(Compile("t.grade > 1").Tree, Context(), Place) })
        {
            var reason = Assert.Single(reasons);
            Assert.Equal(("t.grade > 1", "t.grade > 1 (is 3)", Place), (reason.Condition, reason.Fact, reason.Span));
        }
    }

    [Fact]
    public void A_condition_without_a_tree_is_a_misuse()
    {
        Assert.Throws<ArgumentNullException>(() => ConditionReasons.Of(null!, Context(), Place));
        Assert.Throws<ArgumentNullException>(() => ConditionReasons.Holding(null!, Context(), Place));
        Assert.Throws<ArgumentNullException>(() => new ConditionTree(null!));
    }

    [Theory]
    [InlineData("dyn(t.grade)", "the condition is neither true nor false")]
    [InlineData("t.grade / (t.grade - 3) > 1", "divi")]
    public void What_is_no_truth_is_an_error_that_says_why(string text, string message)
    {
        var condition = Compile(text);
        Assert.Equal(ConditionState.Error, condition.Evaluate(Context()).State);
        Assert.Contains(message, condition.Evaluate(Context()).Message, StringComparison.Ordinal);
        Assert.Contains(message, condition.Tree.Evaluate(Context()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.is('a')\n  && t.name == 'x\ty'", "t.is('a')")]
    [InlineData("t.name ==\r\n\t'x'", "t.name == 'x'")]
    [InlineData("t.name   == 'x'", "t.name   == 'x'")]
    public void An_atom_over_several_lines_reads_as_one(string text, string first) => Assert.Equal(first, Compile(text).Tree.Atoms[0].ToString());

    [Theory]
    [InlineData("!t.ready", "!t.ready")]
    [InlineData("!(t.ready && s.ready)", "!(t.ready && s.ready)")]
    [InlineData("(t.ready || s.ready) && t.is('a')", "(t.ready || s.ready) && t.is('a')")]
    [InlineData("t.ready && s.ready || t.is('a')", "t.ready && s.ready || t.is('a')")]
    [InlineData("t.ready || (s.ready || t.is('a'))", "t.ready || s.ready || t.is('a')")]
    public void A_condition_taken_apart_reads_as_it_was_written(string text, string expected)
    {
        Assert.Equal(expected, Compile(text).Tree.ToString());
        Assert.Equal(text, Compile(text).ToString());
    }

    [Fact]
    public void Outcomes_know_what_they_are()
    {
        Assert.True(ConditionResult.Of(true).IsTrue && ConditionResult.Of(false).IsFalse && ConditionResult.True.IsDecided && ConditionResult.False.IsDecided);
        Assert.False(ConditionResult.True.IsFalse || ConditionResult.False.IsTrue || ConditionResult.Unknown().IsDecided || ConditionResult.Error("e").IsDecided);
        Assert.Equal((ConditionResult.False, ConditionResult.True), (ConditionResult.True.Negated, ConditionResult.False.Negated));
        Assert.Equal((ConditionResult.Unknown("u"), ConditionResult.Error("e")), (ConditionResult.Unknown("u").Negated, ConditionResult.Error("e").Negated));
    }

    [Fact]
    public void An_unknown_says_more_than_an_error_and_the_first_of_its_kind_counts()
    {
        Assert.Equal(ConditionResult.Unknown("guess"), Compile("t.grade / 0 > 1 && t.guess").Tree.Evaluate(Context()));
        Assert.Equal(ConditionResult.Unknown("guess"), Compile("t.guess || t.grade / 0 > 1").Tree.Evaluate(Context()));
        Assert.Equal(Compile("dyn(1)").Tree.Evaluate(Context()), Compile("dyn(1) && t.grade / 0 > 1").Tree.Evaluate(Context()));
    }

    [Fact]
    public void The_words_of_others_are_used_where_they_have_some()
    {
        var explanation = Compile("t.ready && t.is('y')").Tree.Explain(Context(), (atom, result) => atom.Text == "t.ready" ? $"ready is {result.State}" : null);
        Assert.Equal(["ready is True", "t.is('y')"], explanation.Facts.Select(f => f.Description));
    }

    [Fact]
    public void The_same_atom_twice_is_two_facts_only_where_it_is_written_twice()
    {
        Assert.Equal(2, Compile("t.ready && t.ready").Tree.Explain(Context()).Facts.Length);
        var atom = Compile("t.ready").Tree.Atoms[0];
        Assert.Single(new ConditionTree(new ConditionAnd([atom, atom], Place)).Explain(Context()).Facts);
    }

    [Fact]
    public void The_cost_of_each_atom_is_limited()
    {
        var context = new ConditionContext(new[] { CelValue.Object(TestFlags.Of()), CelValue.Object(TestFlags.Of()) }, costLimit: 3);
        Assert.Equal(ConditionState.Error, Compile("[1, 2, 3].all(i, i > 0)").Evaluate(context).State);
        Assert.Equal(ConditionState.Error, Compile("[1, 2, 3].all(i, i > 0)").Tree.Evaluate(context).State);
    }

    private static string Said(IEnumerable<Merlon.Analysis.Reason> reasons) => string.Join(' ', reasons.Select(r => r.Fact + (r.Holds ? "+" : "-")));

    private static CelCondition Compile(string text)
    {
        var diagnostics = new DiagnosticBag();
        return CelCondition.Compile(text, TestFlags.Environment, diagnostics) ?? throw new InvalidOperationException(string.Join('\n', diagnostics.ToImmutable()));
    }

    private static ConditionContext Context() => new(new[] { CelValue.Object(TestFlags.Of(("y", true))), CelValue.Object(TestFlags.Of()) });
}
