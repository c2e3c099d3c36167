using CsCheck;
using Merlon.Diagnostics;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Text;
using Merlon.Tests.Rules.Expressions;

namespace Merlon.Tests.Rules.Conditions;

public sealed class ConditionTreeTests
{
    private static readonly CelValue[] s_outcomes = [CelValue.False, CelValue.True, CelValue.Unknown, CelValue.Error("broken")];

    [Fact]
    public void A_condition_splits_at_and_or_and_not()
    {
        var condition = Compile("t.is('a') && (s.ready && !(t.grade >= confidential || t.name in ['x']))");
        Assert.Equal(
            ["t.is('a')", "s.ready", "t.grade >= confidential", "t.name in ['x']"],
            condition.Tree.Atoms.Select(a => a.Text));
        Assert.Equal("t.is('a') && s.ready && !(t.grade >= confidential || t.name in ['x'])", condition.Tree.ToString());
    }

    [Fact]
    public void An_atom_knows_its_place_in_the_file()
    {
        var condition = CelCondition.Compile("t.ready &&\n  s.ready", TestFlags.Environment, new DiagnosticBag(), SourceSpan.At("r.yaml", 7, 12))!;
        Assert.Equal(["r.yaml:7:12", "r.yaml:8:3"], condition.Tree.Atoms.Select(a => a.Span.ToString()));
    }

    [Fact]
    public void A_faulty_condition_gives_diagnostics()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelCondition.Compile("t.grade", TestFlags.Environment, diagnostics));
        Assert.Null(CelCondition.Compile("t.", TestFlags.Environment, diagnostics));
        Assert.Equal(2, diagnostics.Count);
    }

    [Theory]
    [InlineData("t.grade >= confidential", "t.grade >= confidential (is 3)")]
    [InlineData("t.grade > s.grade", "t.grade > s.grade (t.grade is 3, s.grade is 3)")]
    [InlineData("t.name in ['x', 'y']", "t.name in ['x', 'y'] (is \"orders\")")]
    [InlineData("t.name.startsWith('x')", "t.name.startsWith('x') (t.name is \"orders\")")]
    [InlineData("t.peers.exists(p, p.ready)", "t.peers.exists(p, p.ready) (t.peers is [])")]
    [InlineData("t.peer == null", "t.peer == null (is null)")]
    [InlineData("t == s", "t == s (t is orders, s is orders)")]
    [InlineData("t.is('x')", "t.is('x') (is false)")]
    [InlineData("t.ready", "t.ready")]
    [InlineData("t.guess", "t.guess (is unknown)")]
    [InlineData("t.peer.ready", "t.peer.ready (t.peer is null)")]
    [InlineData("(t.grade\n  +  1) >\n 2", "(t.grade + 1) > 2 (is 4)")]
    public void An_atom_describes_itself_with_the_values_of_its_parts(string text, string expected)
    {
        var atom = Assert.Single(Compile(text).Tree.Atoms);
        Assert.Equal(expected, atom.Describe(Context(TestFlags.Of())));
    }

    [Theory]
    [InlineData("t.peers.exists(p, p.grade > 1)", "for p2, p3, p4 and 1 more")]
    [InlineData("t.peers.exists(p, p.name == 'p3')", "for p3")]
    [InlineData("t.peers.exists(p, p.grade > 2)", "for p3, p4, p5")]
    [InlineData("t.peers.exists_one(p, p.grade == 0)", "for p0")]
    [InlineData("t.peers.all(p, p.grade < 4)", "not for p4, p5")]
    [InlineData("t.peers.all(p, p.grade < 9)", "t.peers is [p0, p1, p2, p3, p4, p5]")]
    [InlineData("t.peers.exists(p, p.grade > 9)", "t.peers is [p0, p1, p2, p3, p4, p5]")]
    public void A_quantified_atom_names_the_elements_that_decided(string text, string expected)
    {
        var peers = Enumerable.Range(0, 6).Select(i => new TestFlags(new Dictionary<string, CelValue>(), $"p{i}") { Grade = i });
        var flags = new TestFlags(new Dictionary<string, CelValue>()) { Peers = CelValue.ListOfObjects(peers) };
        var atom = Assert.Single(Compile(text).Tree.Atoms);
        Assert.Equal($"{text} ({expected})", atom.Describe(Context(flags)));
    }

    [Theory]
    [InlineData("t.is('y1') && t.is('y2')", "t.is('y1') t.is('y2')")]
    [InlineData("t.is('n1') || t.is('y1') || t.is('y2')", "t.is('y1')")]
    [InlineData("t.is('y1') && t.is('y2') || t.is('y3')", "t.is('y3')")]
    [InlineData("t.is('y1') || t.is('y1') && t.is('y2') && t.is('y3') || t.is('y2') && t.is('y3')", "t.is('y1')")]
    [InlineData("!(t.is('n1') || t.is('n2')) && t.is('y1')", "t.is('n1') t.is('n2') t.is('y1')")]
    [InlineData("!(t.is('n1') && t.is('n2'))", "t.is('n1')")]
    public void Why_names_the_fewest_atoms_that_suffice(string text, string expected)
    {
        var explanation = Explain(text, out var result);
        Assert.True(result.IsTrue);
        Assert.Equal(expected, explanation);
    }

    [Theory]
    [InlineData("t.is('y1') && t.is('n1') && t.is('n2')", "t.is('n1') t.is('n2')")]
    [InlineData("t.is('n1') || t.is('n2')", "t.is('n1') t.is('n2')")]
    [InlineData("t.is('y1') && (t.is('n1') || t.is('y2') && t.is('n2'))", "t.is('n1') t.is('n2')")]
    [InlineData("!t.is('y1') && t.is('y2')", "t.is('y1')")]
    public void Why_not_names_every_atom_that_stands_in_the_way(string text, string expected)
    {
        var explanation = Explain(text, out var result);
        Assert.True(result.IsFalse);
        Assert.Equal(expected, explanation);
    }

    [Fact]
    public void An_undecided_outcome_names_what_is_unknown()
    {
        var explanation = Compile("t.ready && t.guess && t.grade > 1").Tree.Explain(Context(TestFlags.Of()));
        Assert.Equal(ConditionResult.Unknown("guess"), explanation.Result);
        Assert.Equal("t.guess (is unknown)", Assert.Single(explanation.Facts).Description);
    }

    [Fact]
    public void The_tree_and_the_program_always_agree() =>
        Gen.Select(Gen.Int, Gen.Int[0, 4095]).Sample(
            (seed, answers) =>
            {
                var condition = Compile(RandomConditions.Next(new Random(seed), 3));
                var context = Context(Answers(answers));
                Assert.Equal(condition.Evaluate(context).State, condition.Tree.Evaluate(context).State);
            },
            iter: 2_000);

    [Fact]
    public void Conditions_of_every_kind_can_be_split_and_explained() =>
        Gen.Select(Gen.Int, Gen.Int[0, 4095]).Sample(
            (seed, answers) =>
            {
                var random = new Random(seed);
                var condition = Compile(RandomConditions.NextOfAnyKind(random, 3));
                var flags = Answers(answers);
                flags = new TestFlags(new Dictionary<string, CelValue> { ["a"] = CelValue.True })
                {
                    Guess = random.Next(3) switch { 0 => null, 1 => true, _ => false },
                    Ready = random.Next(2) == 0,
                    Peer = random.Next(2) == 0 ? null : flags,
                    Peers = random.Next(2) == 0 ? CelValue.EmptyList : CelValue.ListOfObjects([flags, flags]),
                };
                var context = Context(flags);
                var explanation = condition.Tree.Explain(context);
                Assert.Equal(condition.Evaluate(context).State, explanation.Result.State);
                Assert.NotEmpty(explanation.Facts);
                Assert.All(explanation.Facts, f => Assert.StartsWith(f.Atom.Text, f.Description, StringComparison.Ordinal));
            },
            iter: 3_000);

    [Fact]
    public void The_atoms_given_as_reasons_suffice_whatever_the_others_say() =>
        Gen.Select(Gen.Int, Gen.Int[0, 4095]).Sample(
            (seed, answers) =>
            {
                var condition = Compile(RandomConditions.Next(new Random(seed), 3));
                var explanation = condition.Tree.Explain(Context(Answers(answers)));
                if (!explanation.Result.IsTrue)
                {
                    return;
                }

                var reasons = explanation.Facts.Select(f => f.Atom.Text[6..7]).ToHashSet();
                var known = RandomConditions.Atoms.Select((a, i) => (a, s_outcomes[answers >> 2 * i & 3]))
                    .ToDictionary(p => p.a, p => reasons.Contains(p.a) ? p.Item2 : CelValue.Unknown);
                var flags = new TestFlags(known);
                Assert.True(condition.Tree.Evaluate(Context(flags)).IsTrue, condition.Text);
            },
            iter: 2_000);

    private static TestFlags Answers(int bits) =>
        new(RandomConditions.Atoms.Select((a, i) => (a, s_outcomes[bits >> 2 * i & 3])).ToDictionary(p => p.a, p => p.Item2));

    private static string Explain(string text, out ConditionResult result)
    {
        var explanation = Compile(text).Tree.Explain(Context(TestFlags.Of(("y1", true), ("y2", true), ("y3", true))));
        result = explanation.Result;
        return string.Join(" ", explanation.Facts.Select(f => f.Atom.Text));
    }

    private static CelCondition Compile(string text)
    {
        var diagnostics = new DiagnosticBag();
        return CelCondition.Compile(text, TestFlags.Environment, diagnostics)
            ?? throw new InvalidOperationException(string.Join("\n", diagnostics.ToImmutable()));
    }

    private static ConditionContext Context(TestFlags flags) =>
        new(new[] { CelValue.Object(flags), CelValue.Object(flags) });
}
