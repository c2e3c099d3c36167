using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

public sealed class ParserTests
{
    private static (HclFile File, string Errors) Parse(string text)
    {
        var bag = new DiagnosticBag();
        var file = HclParser.ParseFile(new SourceText("t.tf", text), bag);
        return (file, string.Join("|", bag.ToImmutable()));
    }

    [Theory]
    [InlineData("a = ", "t.tf:1:5: error MER4003: An expression was expected here.")]
    [InlineData("a = 'x'", "t.tf:1:5: error MER4002: The character U+0027 has no meaning here. (Strings stand in double quotes.)")]
    [InlineData("a = \"x", "t.tf:1:5: error MER4004: The string is not closed on its line. (Longer text goes into a heredoc: <<-EOT)")]
    [InlineData("a = b & c", "t.tf:1:7: error MER4002: The character U+0026 has no meaning here. (Did you mean &&?)")]
    [InlineData("a: 1", "t.tf:1:2: error MER4003: An argument is set with an equals sign. (a = …)")]
    [InlineData("a = 1\na = 2", "t.tf:2:1: error MER4005: The argument a is already set in this block; the first one counts.")]
    [InlineData("a = <<EOT\nx\n", "t.tf:1:5: error MER4004: The heredoc is never closed: no line holds only EOT.")]
    [InlineData("a = \"%{ if x }y\"", "t.tf:1:6: error MER4004: The template directive if has no endif.")]
    [InlineData("a = \"\\d\"", "t.tf:1:6: error MER4006: This escape sequence is not known. (Known are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN; a backslash itself is written \\\\.)")]
    [InlineData("a = { b.c = 1 }", "t.tf:1:7: error MER4003: A computed key stands in parentheses. ((key) = value)")]
    [InlineData("a = [1 2]", "t.tf:1:8: error MER4003: A comma or a closing bracket was expected after this element.")]
    [InlineData("a \"b\" = 1", "t.tf:1:7: error MER4003: Labels belong to a block, which needs an opening brace.")]
    public void A_fault_is_reported_at_its_place(string text, string error) => Assert.Equal(error, Parse(text).Errors);

    [Fact]
    public void Reading_goes_on_after_each_fault()
    {
        var (file, errors) = Parse("""
            a = [1, 2
            b = 2
            c = )
            d {
              e = "x ${ y
              f = 3
            }
            g = {
              h = 1 2
            }
            i = 4
            """);
        Assert.Equal("a b c g i", string.Join(" ", file.Body.Attributes.Select(a => a.Name)));
        Assert.Equal("e f", string.Join(" ", file.Body.Block("d")!.Body.Attributes.Select(a => a.Name)));
        Assert.Equal(4, errors.Split('|').Length);
    }

    [Fact]
    public void Comments_are_kept_with_their_places()
    {
        var text = "# one\na = 1 // two\n/* three */ b = \"# no\"\r\nc = <<X\n# no\nX\n# four";
        var (file, errors) = Parse(text);
        Assert.Equal("", errors);
        Assert.Equal("# one;// two;/* three */;# four", string.Join(";", file.Comments.Select(c => text[c.Start..c.End])));
    }

    [Fact]
    public void Line_ends_of_both_kinds_and_a_mark_at_the_start_are_read() =>
        Assert.Equal("a b", string.Join(" ", Parse("\uFEFFa = 1\r\nb = [\r\n  1,\r\n]\r\n").File.Body.Attributes.Select(a => a.Name)));

    [Fact]
    public void Spans_cover_what_was_written()
    {
        var text = "resource \"a\" \"b\" {\n  x = foo.bar[0].baz + 1\n}\n";
        var block = Parse(text).File.Body.Blocks[0];
        Assert.Equal("resource \"a\" \"b\"", text[block.Start..(block.Start + 16)]);
        Assert.Equal("1:1 1:17", $"{block.HeaderSpan.Start} {block.HeaderSpan.End}");
        var sum = Assert.IsType<BinaryExpression>(block.Body.Attributes[0].Value);
        Assert.Equal("foo.bar[0].baz", text[sum.Left.Start..sum.Left.End]);
        Assert.Equal("foo.bar[0].baz + 1", text[sum.Start..sum.End]);
    }
}
