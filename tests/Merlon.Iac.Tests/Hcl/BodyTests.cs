using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Arguments and blocks: what is read of them, whole or with faults in between.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a = 1", "a=1")]
    [InlineData("a = 1\n\nb = 2\n", "a=1 b=2")]
    [InlineData("a {}", "a{}")]
    [InlineData("a {\n}\nb \"x\" y {\n  c = 1\n}\n", "a{} b:x:y{c=1}")]
    [InlineData("a { b = 1 }", "a{b=1}")]
    [InlineData("a {\n  b {\n    c = 1\n  }\n  d {}\n}", "a{b{c=1} d{}}")]
    [InlineData("a \"x y\" { b = [1,\n2] }", "a:x y{b=[1, 2]}")]
    [InlineData("a = <<E\nx\nE\nb = 1", "a=\"x\\n\" b=1")]
    [InlineData("a = {\n  b = 1\n}\nc = 2", "a={\"b\" = 1} c=2")]
    [InlineData("a = (1 +\n2)\nb = 3", "a=<(1 Add 2)> b=3")]
    [InlineData("a = \"${f(\nx\n)}\"\nb = 3", "a=only(f(x)) b=3")]
    [InlineData("a = b[\n0\n]\nc = [\n1 ]\nd = 1", "a=b[0] c=[1] d=1")]
    [InlineData("a = b[*].c\nd = b.*.c\ne = 1", "a=b[*]{(@).c} d=b[*]{(@).c} e=1")]
    [InlineData("a = { for k in x : k => 1 }\nb {\n}", "a=for(k in x : k => 1) b{}")]
    [InlineData("a = [for k in x : k]\nb = 1", "a=for(k in x : k) b=1")]
    [InlineData("a { # c\n}\n/* x */ b {\n} // d", "a{} b{}")]
    public void A_body_is_arguments_and_blocks(string text, string body) => Assert.Equal((body, ""), Read(text));

    [Theory]
    [InlineData("a = 1 b = 2\nc = 3", "a=1 c=3", "1:7-1:8 MER4003")]
    [InlineData("a {} b {}\nc = 3", "a{} c=3", "1:6-1:7 MER4003")]
    [InlineData("a\nb = 1", "b=1", "1:2-2:1 MER4003")]
    [InlineData("a : 1\nb = 1", "b=1", "1:3-1:4 MER4003")]
    [InlineData("a \"x\" = 1\nb = 1", "b=1", "1:7-1:8 MER4003")]
    [InlineData("a \"x\"\nb = 1", "b=1", "1:6-2:1 MER4003")]
    [InlineData("\"a\" = 1\nb = 1", "b=1", "1:1-1:2 MER4003")]
    [InlineData("1 = 1\nb = 1", "b=1", "1:1-1:2 MER4003")]
    [InlineData("}\nb = 1", "b=1", "1:1-1:2 MER4003")]
    [InlineData("a = ]\nb = 1", "a=? b=1", "1:5-1:6 MER4003")]
    [InlineData("a = [1,\n2 3]\nb = 1", "a=? b=1", "2:3-2:4 MER4003")]
    [InlineData("a = f(1,\nb = 2\nc = 3", "a=? c=3", "2:3-2:4 MER4003")]
    [InlineData("a = {\n b = 1 2\n c = { d = 1 }\n}\ne = 1", "a=? e=1", "2:8-2:9 MER4003")]
    [InlineData("a = { b = { c = } }\nd = 1", "a=? d=1", "1:17-1:18 MER4003")]
    [InlineData("a = {\n b = [\n }\n]\nc = 1", "a=? c=1", "3:2-3:3 MER4003;4:1-4:2 MER4003")]
    [InlineData("a = {\n b = ) \"}\" }\nc = 1", "a=? c=1", "2:6-2:7 MER4003;2:12-2:13 MER4003")]
    [InlineData("a {\n  b = ]\n  c = 1\n}\nd = 1", "a{b=? c=1} d=1", "2:7-2:8 MER4003")]
    [InlineData("a {\n  b = ] }\nd = 1", "a{b=?} d=1", "2:7-2:8 MER4003")]
    [InlineData("a { b = 1, c = 2 }\nd = 1", "a{b=1} d=1", "1:10-1:11 MER4003")]
    [InlineData("a { b = 1 c = 2 }\nd = 1", "a{b=1} d=1", "1:11-1:12 MER4003")]
    [InlineData("a { b { c = 1 } }\nd = 1", "a{} d=1", "1:5-1:8 MER4003")]
    [InlineData("a { b \"x\" { c = 1 } }\nd = 1", "a{} d=1", "1:5-1:6 MER4003")]
    [InlineData("a { 1 }\nd = 1", "a{} d=1", "1:5-1:6 MER4003")]
    [InlineData("a { b = 1\n}\nd = 1", "a{b=1} d=1", "1:10-2:1 MER4003")]
    [InlineData("a { b = ] }\nd = 1", "a{b=?} d=1", "1:9-1:10 MER4003")]
    [InlineData("a \"${b}\" {\n}\nd = 1", "a:{} d=1", "1:3-1:9 MER4007")]
    [InlineData("a = 1\na = 2\nb = 3\na = 4", "a=1 b=3", "2:1-2:2 MER4005;4:1-4:2 MER4005")]
    [InlineData("a = \"x\nb = 1", "a=? b=1", "1:5-1:6 MER4004")]
    [InlineData("a = \"${x\nb = 1\nc = 1", "a=? b=1 c=1", "2:1-2:2 MER4003")]
    [InlineData("a = <<E\nx\nb = 1\n", "a=?", "1:5-1:8 MER4004")]
    [InlineData("a = <<E\nx\nb {\n}\n", "a=? b{}", "1:5-1:8 MER4004")]
    [InlineData("a = <<E\n${x y}\nE\nb = 1", "a=? b=1", "2:5-2:6 MER4003")]
    [InlineData("a = 'x'\nb = 1", "a=? b=1", "1:5-1:6 MER4002")]
    [InlineData("a = 1;\nb = 1", "a=1 b=1", "1:6-1:7 MER4002")]
    [InlineData("a {\n", "a{}", "1:3-1:4 MER4004")]
    [InlineData("a { b = 1", "a{b=1}", "1:3-1:4 MER4004")]
    [InlineData("a {\n  b {\n    c = 1\n}\n\nd \"x\" {\n  e = 1\n}\n", "a{b{c=1}} d:x{e=1}", "1:3-1:4 MER4004")]
    [InlineData("a {\n  b = 1\n\nc {\n}\nd = 1\n", "a{b=1} c{} d=1", "1:3-1:4 MER4004")]
    [InlineData("a {\n  b = [\n}\nc {\n}\n", "a{b=?} c{}", "3:1-3:2 MER4003")]
    public void A_fault_costs_its_item_and_no_other(string text, string body, string faults) => Assert.Equal((body, faults), Read(text));

    [Fact]
    public void The_first_of_equal_arguments_counts_among_many_as_well()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"a{i} = {i}"));
        var (body, faults) = Read(lines + "\na3 = 100\na39 = 100\na20 = 100");
        Assert.Equal("41:1-41:3 MER4005;42:1-42:4 MER4005;43:1-43:4 MER4005", faults);
        Assert.Equal(40, body.Split(' ').Length);
        Assert.Contains("a39=39", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Arguments_and_blocks_are_found_by_name(int count)
    {
        var file = File(string.Join('\n', Enumerable.Range(0, count).Select(i => $"a{i} = {i}")) + "\nb \"1\" {}\nb \"2\" {}");
        Assert.Equal("2", Shape.Of(file.Body.Attribute("a2")!.Value));
        Assert.Null(file.Body.Attribute("c"));
        Assert.Equal("1", file.Body.Block("b")!.Labels[0]);
        Assert.Null(file.Body.Block("a2"));
    }

    [Fact]
    public void Blocks_and_arguments_cover_their_text()
    {
        var text = "x = 1\nblock \"a\" b {\n  c = [1]\n} # end\ny = { d = 1 }\n";
        var body = File(text).Body;
        var block = body.Blocks[0];
        Assert.Equal(["x = 1", "y = { d = 1 }"], body.Attributes.Select(a => text[a.Start..a.End]));
        Assert.Equal("block \"a\" b {\n  c = [1]\n}", text[block.Start..block.End]);
        Assert.Equal("2:1-2:12", $"{block.HeaderSpan.Start}-{block.HeaderSpan.End}");
        Assert.Equal("\n  c = [1]\n", text[block.Body.Start..block.Body.End]);
        Assert.Equal("3:3-3:4", $"{block.Body.Attributes[0].NameSpan.Start}-{block.Body.Attributes[0].NameSpan.End}");
        Assert.Equal((0, text.Length), (body.Start, body.End));
        var bare = File("ab{}").Body.Blocks[0];
        Assert.Equal("1:1-1:3", $"{bare.HeaderSpan.Start}-{bare.HeaderSpan.End}");
        Assert.Equal((3, 3), (bare.Body.Start, bare.Body.End));
    }

    [Fact]
    public void A_comment_is_kept_once_though_its_block_is_read_again()
    {
        var text = "a {\n  # one\n  b = 1\n\nc {\n  # two\n}\n";
        Assert.Equal(["# one", "# two"], File(text).Comments.Select(c => text[c.Start..c.End]));
    }

    [Fact]
    public void A_file_that_begins_anew_all_the_time_is_read_in_one_pass()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => $"a{i} {{\n"));
        var bag = new DiagnosticBag();
        HclParser.ParseFile(new SourceText("t", text), bag);
        Assert.InRange(bag.ToImmutable().Length, 9, 20);
    }

    private static HclFile File(string text) => HclParser.ParseFile(new SourceText("t", text), new DiagnosticBag());

    private static (string Body, string Faults) Read(string text)
    {
        var bag = new DiagnosticBag();
        var file = HclParser.ParseFile(new SourceText("t", text), bag);
        return (Text(file.Body), string.Join(';', bag.ToImmutable().Select(d => $"{d.Span.Start}-{d.Span.End} {d.Code}")));
    }

    private static string Text(HclBody body) => string.Join(' ', body.Attributes.Select(a => (a.Start, Text: $"{a.Name}={Shape.Of(a.Value)}"))
        .Concat(body.Blocks.Select(b => (b.Start, Text: $"{string.Join(':', b.Labels.Prepend(b.Type))}{{{Text(b.Body)}}}")))
        .OrderBy(i => i.Start).Select(i => i.Text));
}
