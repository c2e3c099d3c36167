namespace Merlon.Tests.Rules.Expressions.Functions;

/// <summary>Regular expressions mean what RE2 means by them, also where .NET means something else.</summary>
public sealed class CelPatternTests
{
    [Theory]
    [InlineData(@"^\d$", "7", true)]
    [InlineData(@"^\d$", "٣", false)]
    [InlineData(@"^[\d]$", "7", true)]
    [InlineData(@"^[\d]$", "٣", false)]
    [InlineData(@"^\D$", "٣", true)]
    [InlineData(@"^\D$", "3", false)]
    [InlineData(@"^\w+$", "aZ0_", true)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^[\w]$", "_", true)]
    [InlineData(@"^[\w]$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\W$", "a", false)]
    [InlineData(@"^\s$", "\t", true)]
    [InlineData(@"^\s$", "\u00a0", false)]
    [InlineData(@"^[\s]$", " ", true)]
    [InlineData(@"^[\s]$", "\u00a0", false)]
    [InlineData(@"^\S$", "\u00a0", true)]
    [InlineData(@"^\S$", " ", false)]
    [InlineData("a$", "a\n", false)]
    [InlineData("a$", "a", true)]
    [InlineData("(?m)a$", "a\nb", true)]
    [InlineData("x|(?m:a$)", "a\nb", true)]
    [InlineData("[$]", "$", true)]
    [InlineData(@"\$", "$", true)]
    [InlineData("^(?P<year>[0-9]{4})$", "2025", true)]
    [InlineData("^(?:ab)+$", "abab", true)]
    [InlineData("^[]a]$", "]", true)]
    [InlineData("^[]a]$", "b", false)]
    [InlineData("^[^]a]$", "]", false)]
    [InlineData("^[^]a]$", "b", true)]
    [InlineData("^[^a]$", "a", false)]
    [InlineData("^[[a]$", "[", true)]
    [InlineData("^[a[:digit:]b]$", "7", true)]
    [InlineData("^[a[:digit:]b]$", "b", true)]
    [InlineData("^[a[:digit:]b]$", "d", false)]
    [InlineData(@"^\Qa.b\E$", "a.b", true)]
    [InlineData(@"^\Qa.b\E$", "axb", false)]
    [InlineData(@"\Qa.b", "xa.b", true)]
    [InlineData(@"\Qa.b", "xa,b", false)]
    [InlineData(@"^[\Qa]-\E]$", "]", true)]
    [InlineData(@"^\pL$", "é", true)]
    [InlineData(@"^\PL$", "é", false)]
    [InlineData(@"^\p{Lu}$", "É", true)]
    [InlineData(@"^\x{41}b$", "Ab", true)]
    [InlineData(@"^\x{1F600}$", "😀", true)]
    [InlineData(@"^\x41$", "A", true)]
    [InlineData(@"^\.$", "x", false)]
    [InlineData("ünïcode", "ünïcode", true)]
    public void A_pattern_matches_as_in_RE2(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Cel.Value($"{Literal(text)}.matches({Literal(pattern)})").IsTrue);

    [Theory]
    [InlineData("alnum", "a9Z", "_é")]
    [InlineData("alpha", "aZ", "9_")]
    [InlineData("digit", "09", "a")]
    [InlineData("lower", "az", "AZ")]
    [InlineData("upper", "AZ", "az")]
    [InlineData("space", " \t\n\v\f\r", "a\u00a0")]
    [InlineData("word", "aZ9_", "-")]
    [InlineData("xdigit", "09afAF", "gG")]
    [InlineData("punct", "!/:@[\\]`{~-", "a9 ")]
    [InlineData("blank", " \t", "\n")]
    [InlineData("cntrl", "\u0001\u007f", "a ")]
    [InlineData("print", " ~a", "\n\u007f")]
    [InlineData("graph", "!~a", " \n")]
    [InlineData("ascii", "a\u007f", "é")]
    public void A_named_class_holds_its_characters_and_no_others(string name, string inside, string outside)
    {
        Assert.All(inside, c => Assert.True(Cel.Value($"{Literal(c.ToString())}.matches('^[[:{name}:]]$')").IsTrue, $"{(int)c:x}"));
        Assert.All(outside, c => Assert.False(Cel.Value($"{Literal(c.ToString())}.matches('^[[:{name}:]]$')").IsTrue, $"{(int)c:x}"));
    }

    [Theory]
    [InlineData("a(", "invalid regular expression")]
    [InlineData("(?=a)", "look-around or back-reference")]
    [InlineData(@"(a)\1", "look-around or back-reference")]
    [InlineData(@"\x{110000}", "invalid regular expression")]
    [InlineData(@"\x{41", "invalid regular expression")]
    public void A_pattern_that_RE2_does_not_have_says_why(string pattern, string problem)
    {
        var result = Cel.Value($"(t.name + 'x').matches(t.name.size() > 0 ? {Literal(pattern)} : '')");
        Assert.Contains(problem, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Message!);
    }

    [Fact]
    public void A_pattern_may_have_a_thousand_characters()
    {
        Assert.False(Cel.Value($"t.name.matches('{new string('a', 1000)}' + '')").IsError);
        Assert.Equal("regular expression is longer than 1000 characters", Cel.Value($"t.name.matches('{new string('a', 1001)}' + '')").Message);
    }

    [Fact]
    public void Patterns_that_are_computed_do_not_get_mixed_up() =>
        Assert.Equal("[true, false, true, true, false]", Cel.Value("['a', 'b', 'a', 'a', 'c'].map(p, 'xa'.matches(p + '$'))").ToString());

    private static string Literal(string text) => Merlon.Rules.Expressions.CelFormat.StringLiteral(text);
}
