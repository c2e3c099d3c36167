using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelParserTests
{
    [Theory]
    [InlineData("a ==", "MER0601", "The expression ends where a value was expected.", null)]
    [InlineData("a == )", "MER0601", "Expected a value, found ')'.", null)]
    [InlineData("a b", "MER0601", "Expected an operator or the end of the expression, found 'b'.", null)]
    [InlineData("a and b", "MER0601", "Expected an operator or the end of the expression, found 'and'.", "write '&&' for \"and\"")]
    [InlineData("(a", "MER0601", "The expression ends where an operator or ')' was expected.", null)]
    [InlineData("f(a", "MER0601", "The expression ends where ',' or ')' was expected.", null)]
    [InlineData("a.", "MER0601", "The expression ends where the name of a member was expected.", null)]
    [InlineData("a ? b", "MER0601", "The expression ends where ':' and the other branch was expected.", null)]
    [InlineData("a = b", "MER0600", "A single '=' has no meaning.", "compare with '=='")]
    [InlineData("a & b", "MER0600", "A single '&' has no meaning.", "write '&&' for \"and\"")]
    [InlineData("'abc", "MER0600", "The string is not closed.", null)]
    [InlineData("package", "MER0602", "'package' is a reserved word and cannot be a name.", null)]
    [InlineData("Point{x: 1}", "MER0604", "Messages are not built in this dialect.", "a map is written {\"key\": value}")]
    [InlineData("has(a)", "MER0605", "The argument of 'has' must name a member, as in has(a.b).", null)]
    [InlineData("a.all(1, true)", "MER0605", "The first argument of 'all' must be a plain name: it stands for each element in turn.", null)]
    [InlineData("99999999999999999999", "MER0600", "The number does not fit in 64 bits.", null)]
    public void A_fault_is_reported_once_and_says_what_was_expected(string text, string code, string message, string? hint)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelParser.Parse(text, diagnostics));
        var fault = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal((code, message, hint), (fault.Code, fault.Message, fault.Hint));
    }

    [Theory]
    [InlineData("as break const continue else for function if import let loop package namespace return var void while")]
    public void No_word_that_the_language_keeps_for_itself_is_a_name(string words)
    {
        foreach (var word in words.Split(' '))
        {
            var diagnostics = new DiagnosticBag();
            Assert.Null(CelParser.Parse(word, diagnostics));
            Assert.Equal("MER0602", Assert.Single(diagnostics.ToImmutable()).Code);
            Assert.NotNull(CelParser.Parse($"{word}s || a.{word}", new DiagnosticBag()));
        }
    }

    [Theory]
    [InlineData("\u0001", "U+0001")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("é", "é")]
    [InlineData("§", "§")]
    public void A_character_that_means_nothing_is_shown_so_that_people_can_find_it(string text, string shown)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelParser.Parse(text, diagnostics));
        var fault = diagnostics.ToImmutable()[0];
        Assert.Equal(("MER0600", $"Unexpected character '{shown}'."), (fault.Code, fault.Message));
        Assert.Equal(1 + text.Length, fault.Span.End.Column);
    }

    [Theory]
    [InlineData(0xD83D, "U+D83D")]
    [InlineData(0xDE00, "U+DE00")]
    public void Half_a_character_is_shown_by_its_number(int half, string shown)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelParser.Parse($"{(char)half}", diagnostics));
        Assert.Equal($"Unexpected character '{shown}'.", diagnostics.ToImmutable()[0].Message);
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("r", "r")]
    [InlineData("br", "br")]
    [InlineData("Rb", "Rb")]
    [InlineData("bb", "bb")]
    [InlineData("b == r", "b == r")]
    [InlineData("r'\\d'", "\"\\\\d\"")]
    [InlineData("b'a'", "b\"a\"")]
    [InlineData("bR'\\d'", "b\"\\x5cd\"")]
    public void Letters_before_a_quote_say_how_it_is_read_and_are_names_without_one(string text, string printed) => Assert.Equal(printed, Cel.Parse(text).ToString());

    [Fact]
    public void Positions_are_those_of_the_file_around_the_expression()
    {
        var diagnostics = new DiagnosticBag();
        var expression = CelParser.Parse("a &&\n  b.c", diagnostics, SourceSpan.At("rules.yaml", 10, 12));
        var and = Assert.IsType<CelLogical>(expression);
        Assert.Equal("rules.yaml:10:12", and.Operands[0].Span.ToString());
        Assert.Equal("rules.yaml:11:3", and.Operands[1].Span.ToString());
        Assert.Equal(new LinePosition(11, 6), and.Span.End);

        CelParser.Parse("a &&\n  )", diagnostics, SourceSpan.At("rules.yaml", 10, 12));
        Assert.Equal("rules.yaml:11:3", Assert.Single(diagnostics.ToImmutable()).Span.ToString());
    }

    [Fact]
    public void A_node_covers_the_parentheses_of_its_parts_but_not_its_own()
    {
        const string Text = " ((a + b) * c) == d";
        var equal = Assert.IsType<CelBinary>(Cel.Parse(Text));
        Assert.Equal("((a + b) * c) == d", Text[equal.Start..equal.End]);
        Assert.Equal("(a + b) * c", Text[equal.Left.Start..equal.Left.End]);
    }

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Too_deep_an_expression_is_refused_and_a_deep_one_is_read(char open, char close)
    {
        static string Nested(char open, char close, int depth) => new string(open, depth) + "1" + new string(close, depth);

        Assert.NotNull(CelParser.Parse(Nested(open, close, CelLimits.Depth - 1), new DiagnosticBag()));
        foreach (var depth in (int[])[CelLimits.Depth + 1, 10_000])
        {
            var diagnostics = new DiagnosticBag();
            Assert.Null(CelParser.Parse(Nested(open, close, depth), diagnostics));
            Assert.Equal(CelCodes.TooLarge, Assert.Single(diagnostics.ToImmutable()).Code);
        }
    }

    [Theory]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("a.")]
    [InlineData("a + ")]
    [InlineData("a ? b : ")]
    public void Repetition_cannot_make_the_tree_deep(string part)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelParser.Parse(string.Concat(Enumerable.Repeat(part, 2_000)) + "a", diagnostics));
        Assert.Equal(CelCodes.TooLarge, Assert.Single(diagnostics.ToImmutable()).Code);
    }

    [Fact]
    public void Long_chains_of_conditions_are_shallow()
    {
        var chain = Assert.IsType<CelLogical>(Cel.Parse(string.Join(" && ", Enumerable.Repeat("a", 3_000))));
        Assert.Equal(3_000, chain.Operands.Length);
    }

    [Fact]
    public void Too_long_a_text_or_too_many_parts_are_refused()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelParser.Parse(new string(' ', CelLimits.Length + 1), diagnostics));
        Assert.Null(CelParser.Parse("[" + string.Join(",", Enumerable.Repeat("1", CelLimits.Nodes + 1)) + "]", diagnostics));
        Assert.All(diagnostics.ToImmutable(), d => Assert.Equal(CelCodes.TooLarge, d.Code));
    }

    [Fact]
    public void An_expression_may_be_as_long_as_the_limit_and_no_longer()
    {
        var diagnostics = new DiagnosticBag();
        Assert.NotNull(CelParser.Parse($"'{new string('a', CelLimits.Length - 2)}'", diagnostics));
        Assert.Equal(0, diagnostics.Count);
        Assert.Null(CelParser.Parse($"'{new string('a', CelLimits.Length - 1)}'", diagnostics));
        Assert.Equal(CelCodes.TooLarge, Assert.Single(diagnostics.ToImmutable()).Code);
    }
}
