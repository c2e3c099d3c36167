using Merlon.Diagnostics;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelCheckerTests
{
    [Theory]
    [InlineData("x.ready", "MER0610", "Unknown name 'x'.", null)]
    [InlineData("confidental == 2", "MER0610", "Unknown name 'confidental'.", "did you mean 'confidential'?")]
    [InlineData("t.redy", "MER0611", "'flags' has no member 'redy'.", "did you mean 'ready'?")]
    [InlineData("t.is", "MER0611", "'flags' has no member 'is'.", "it is a method: is(string): bool")]
    [InlineData("t.name.size > 1", "MER0611", "A value of type string has no member 'size'.", "it is a method: size(…)")]
    [InlineData("t.ready()", "MER0612", "'flags' has no method 'ready'.", "it is a property: write it without parentheses")]
    [InlineData("t.si('x')", "MER0612", "'flags' has no method 'si'.", "did you mean 'is'?")]
    [InlineData("t.name.startWith('x')", "MER0612", "A value of type string has no method 'startWith'.", "did you mean 'startsWith'?")]
    [InlineData("contains('a', 'b')", "MER0612", "Unknown function 'contains'.", "it is a method: value.contains(…)")]
    [InlineData("t.peers.exist(p, p.ready)", "MER0612", "A value of type list(flags) has no method 'exist'.", "did you mean 'exists'?")]
    [InlineData("t.is(1)", "MER0613", "'is' cannot be called with (int).", "it takes is(string): bool")]
    [InlineData("t.is()", "MER0613", "'is' cannot be called with no arguments.", "it takes is(string): bool")]
    [InlineData("t.name.contains(1)", "MER0613", "'contains' cannot be called with (int) on string.", "it takes string.contains(string): bool")]
    [InlineData("t.grade >= 'x'", "MER0614", "'>=' cannot be applied to int and string.", null)]
    [InlineData("t.grade == 2.0", "MER0614", "'==' cannot be applied to int and double.", "convert one of them, as in int(…)")]
    [InlineData("'x' in t.name", "MER0614", "'in' cannot be applied to string and string.", "ask with contains() whether a text holds another")]
    [InlineData("t.grade && true", "MER0614", "'&&' wants bool, this is int.", null)]
    [InlineData("!t.peers", "MER0614", "'!' wants bool, this is list(flags).", "ask for size(…) > 0")]
    [InlineData("t.peers.exists(p, p.name)", "MER0614", "The condition of 'exists' wants bool, this is string.", "ask for size(…) > 0")]
    [InlineData("t.name.all(c, true)", "MER0614", "'all' runs over a list or a map, this is string.", null)]
    [InlineData("t.peers['x'].ready", "MER0614", "The index of list(flags) is int, not string.", null)]
    [InlineData("t.ready ? true : 1", "MER0614", "The branches have different types: bool and int.", "wrap one in dyn() if that is meant")]
    [InlineData("t.grade", "MER0615", "A value of type bool is wanted here; the expression gives int.", "compare it with something, or use has()")]
    public void A_fault_names_the_place_and_what_was_probably_meant(string text, string code, string message, string? hint)
    {
        var fault = Cel.Faults(text)[0];
        Assert.Equal((code, message, hint), (fault.Code, fault.Message, fault.Hint));
    }

    [Fact]
    public void All_faults_of_an_expression_are_reported_at_their_places()
    {
        var faults = Cel.Faults("t.redy && t.is(1) && s.grade == ''");
        Assert.Equal(["expression:1:1", "expression:1:11", "expression:1:22"], faults.Select(f => f.Span.ToString()));
    }

    [Fact]
    public void A_pattern_is_compiled_when_the_expression_is_checked()
    {
        Assert.Equal(CelCodes.BadPattern, Assert.Single(Cel.Faults("t.name.matches('a(')")).Code);
        Assert.Contains("look-around", Assert.Single(Cel.Faults("t.name.matches('a(?=b)')")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_of_results_are_known()
    {
        Assert.Equal("list(string)", Cel.Program("t.peers.map(p, p.name)").Type.ToString());
        Assert.Equal("map(string, int)", Cel.Program("{t.name: t.grade}").Type.ToString());
        Assert.Equal("flags", Cel.Program("t.peers.filter(p, p.ready)[0].peer").Type.ToString());
        Assert.Equal("dyn", Cel.Program("[1, 'a'][0]").Type.ToString());
        Assert.Equal("timestamp", Cel.Program("timestamp('2025-01-01T00:00:00Z') + duration('1h')").Type.ToString());
    }

    [Fact]
    public void Faults_found_before_do_not_make_a_good_expression_bad()
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.Error("MER9999", default, "elsewhere");
        Assert.NotNull(CelChecker.Check("t.ready", TestFlags.Environment, diagnostics, CelType.Bool));
        Assert.Equal(1, diagnostics.Count);
    }

    [Fact]
    public void What_else_is_wanted_has_no_hint_of_a_comparison()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelChecker.Check("t.ready", TestFlags.Environment, diagnostics, CelType.Int));
        Assert.Null(Assert.Single(diagnostics.ToImmutable()).Hint);
        Assert.NotNull(CelChecker.Check("t.ready", TestFlags.Environment, diagnostics));
    }
}
