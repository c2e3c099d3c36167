using CsCheck;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Tests.Rules.Expressions.Conformance;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelPrinterTests
{
    [Theory]
    [InlineData("a&&b||c", "a && b || c")]
    [InlineData("a&&(b||c)", "a && (b || c)")]
    [InlineData("(a&&b)&&c", "(a && b) && c")]
    [InlineData("((a))", "a")]
    [InlineData("a-(b-c)-d", "a - (b - c) - d")]
    [InlineData("!(a.b)['x']", "!a.b[\"x\"]")]
    [InlineData("-(5)", "-(5)")]
    [InlineData("- 5", "-5")]
    [InlineData("(-5).f()", "-5.f()")]
    [InlineData("(a?b:c)?d:e?f:g", "(a ? b : c) ? d : e ? f : g")]
    [InlineData("xs.map(x,x>1,x*2)", "xs.map(x, x > 1, x * 2)")]
    [InlineData("has(a . b)", "has(a.b)")]
    [InlineData("{'a':1,}.`b-c`", "{\"a\": 1}.`b-c`")]
    [InlineData("1.0+1e20", "1.0 + 1e+20")]
    [InlineData(".a.b(.c())", ".a.b(.c())")]
    public void The_spelling_is_canonical(string text, string expected) =>
        Assert.Equal(expected, CelPrinter.Print(Cel.Parse(text)));

    [Fact]
    public void Parsing_what_was_printed_gives_the_same_tree() =>
        Gen.Int.Sample(
            seed =>
            {
                var tree = new RandomExpressions(seed).Next(4);
                var printed = CelPrinter.Print(tree);
                var read = Cel.Parse(printed);
                Assert.True(CelSyntax.Same(tree, read), $"{printed}\n{CelPrinter.Print(read)}");
                Assert.Equal(printed, CelPrinter.Print(read));
            },
            iter: 3_000);

    [Fact]
    public void Every_conformance_case_survives_printing()
    {
        foreach (var c in ConformanceReader.ReadAll())
        {
            if (CelParser.Parse(c.Expression, new DiagnosticBag()) is { } tree)
            {
                Assert.True(CelSyntax.Same(tree, Cel.Parse(CelPrinter.Print(tree))), c.Expression);
            }
        }
    }

    [Fact]
    public void Different_trees_are_not_the_same()
    {
        Assert.False(CelSyntax.Same(Cel.Parse("a && b && c"), Cel.Parse("(a && b) && c")));
        Assert.False(CelSyntax.Same(Cel.Parse("-0.0"), Cel.Parse("0.0")));
        Assert.False(CelSyntax.Same(Cel.Parse("1"), Cel.Parse("1u")));
        Assert.False(CelSyntax.Same(Cel.Parse("a.b"), Cel.Parse("has(a.b)")));
        Assert.False(CelSyntax.Same(Cel.Parse("xs.map(x, y)"), Cel.Parse("xs.map(x, y, y)")));
    }
}
