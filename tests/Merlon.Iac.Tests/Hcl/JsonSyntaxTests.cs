using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>The JSON syntax of the language.</summary>
public sealed class JsonSyntaxTests
{
    private static HclJsonSchema Schema => new HclJsonSchema()
        .Add("block", 0, new HclJsonSchema().Add("inner", 0))
        .Add("labelled", 2);

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{ "a": 1, "b": -1.5e2 }""", "a=1 b=-150")]
    [InlineData("""{ "a": true, "b": false, "c": null }""", "a=true b=false c=null")]
    [InlineData("""{ "a": "x", "//": "no", "b": "" }""", "a=\"x\" b=\"\"")]
    [InlineData("""{ "a": "${b} c", "d": "%{ if e }f%{ endif }" }""", "a=text(b, \" c\") d=text((e ? \"f\" : \"\"))")]
    [InlineData("""{ "a": "\n${b}\u00e9" }""", "a=<text(\"\\n\", b, \"é\")>")]
    [InlineData("""{ "a": "$${b}" }""", "a=\"${b}\"")]
    [InlineData("""{ "a": [1, [], { "b": 2, "//": 3 }] }""", "a=[1, [], {\"b\" = 2}]")]
    [InlineData("""{ "a": { "${b}": 2 } }""", "a={only(b) = 2}")]
    [InlineData("""{ "block": {} }""", "block{}")]
    [InlineData("""{ "block": { "a": 1, "inner": { "b": 2 } } }""", "block{a=1 inner{b=2}}")]
    [InlineData("""{ "block": [{ "a": 1 }, { "a": 2 }] }""", "block{a=1} block{a=2}")]
    [InlineData("""{ "block": [[{ "a": 1 }], null] }""", "block{a=1}")]
    [InlineData("""{ "block": null }""", "")]
    [InlineData("""{ "labelled": { "x": { "y": { "a": 1 }, "z": {} } } }""", "labelled:x:y{a=1} labelled:x:z{}")]
    [InlineData("""{ "labelled": [{ "x": { "y": {} } }, { "x": { "y": {} } }] }""", "labelled:x:y{} labelled:x:y{}")]
    [InlineData("""{ "inner": { "a": 1 } }""", "inner={\"a\" = 1}")]
    [InlineData("""[{ "a": 1 }, { "b": 2 }]""", "a=1 b=2")]
    [InlineData("\uFEFF{\n\t\"a\" :\r\n 1\n}\n", "a=1")]
    [InlineData("""{ "a": "\"\\\/\b\f\n\r\t\u0041" }""", "a=\"\\\"\\\\/\\b\\f\\n\\r\\tA\"")]
    public void Objects_are_bodies_blocks_or_values_as_the_schema_says(string text, string body) => Assert.Equal((body, ""), Read(text));

    [Theory]
    [InlineData("", "1:1-1:1")]
    [InlineData("{ \"a\": 1 } x", "1:12-1:13")]
    [InlineData("{ \"a\": 1", "1:9-1:9")]
    [InlineData("{ \"a\": 1,", "1:10-1:10")]
    [InlineData("{ \"a\" 1 }", "1:7-1:8")]
    [InlineData("{ a: 1 }", "1:3-1:4")]
    [InlineData("{ \"a\": }", "1:8-1:9")]
    [InlineData("{ \"a\": [1 2] }", "1:11-1:12")]
    [InlineData("{ \"a\": [1, 2", "1:13-1:13")]
    [InlineData("{ \"a\": 1 \"b\": 2 }", "1:10-1:11")]
    [InlineData("{ \"a\": \"x }", "1:9-1:10")]
    [InlineData("{ \"a\": \"x\n\" }", "1:10-2:1")]
    [InlineData("{ \"a\": \"\\x\" }", "1:9-1:10")]
    [InlineData("{ \"a\": \"\\u12\" }", "1:9-1:10")]
    [InlineData("{ \"a\": tru }", "1:8-1:9")]
    [InlineData("5", "1:1-1:2")]
    [InlineData("{ \"block\": 5 }", "1:12-1:13")]
    [InlineData("{ \"labelled\": { \"x\": \"y\" } }", "1:22-1:25")]
    public void A_fault_is_seen_where_the_text_stops_making_sense(string text, string faults) =>
        Assert.Equal(string.Join(';', faults.Split(';').Select(f => f + " MER4008")), Read(text).Faults);

    [Theory]
    [InlineData("""{ "a": "${b c}" }""", "1:13-1:14")]
    [InlineData("""{ "a": "\t${b c}" }""", "1:8-1:18")]
    public void A_fault_in_a_template_is_at_its_place_unless_escapes_move_it(string text, string span) => Assert.StartsWith(span + " ", Read(text).Faults, StringComparison.Ordinal);

    [Fact]
    public void Depth_is_limited_and_what_stands_side_by_side_is_not_deep()
    {
        Assert.Equal("", Read("{ \"a\": " + new string('[', 150) + new string(']', 150) + " }").Faults);
        Assert.EndsWith("MER4008", Read("{ \"a\": " + new string('[', 210) + new string(']', 210) + " }").Faults, StringComparison.Ordinal);
        Assert.Equal("", Read("{ \"a\": [" + string.Join(',', Enumerable.Repeat("{}", 500)) + "] }").Faults);
    }

    [Fact]
    public void What_comes_before_a_fault_is_kept()
    {
        Assert.Equal("a=1 b=[1, 2]", Read("""{ "a": 1, "b": [1, 2""").Body);
        Assert.Equal("a=1", Read("""{ "a": 1, "b" """).Body);
    }

    [Fact]
    public void Blocks_and_arguments_cover_their_text()
    {
        var text = """{ "a": [1, "${x}y"], "block": { "b": 2 }, "labelled": { "x": { "y": {} } } }""";
        var file = HclJsonParser.ParseFile(new SourceText("t", text), Schema, new DiagnosticBag());
        Assert.True(file.IsJson);
        var a = file.Body.Attribute("a")!;
        Assert.Equal(["\"a\": [1, \"${x}y\"]", "[1, \"${x}y\"]"], [text[a.Start..a.End], text[a.Value.Start..a.Value.End]]);
        Assert.Equal(["[1, \"${x}y\"]", "1", "${x}y", "x", "y"], Shape.Covered(a.Value));
        Assert.Equal("\"block\": { \"b\": 2 }", text[file.Body.Blocks[0].Start..file.Body.Blocks[0].End]);
        Assert.Equal("1:22-1:29", $"{file.Body.Blocks[0].HeaderSpan.Start}-{file.Body.Blocks[0].HeaderSpan.End}");
        Assert.Equal("{ \"b\": 2 }", text[file.Body.Blocks[0].Body.Start..file.Body.Blocks[0].Body.End]);
        Assert.Equal("\"y\": {}", text[file.Body.Blocks[1].Start..file.Body.Blocks[1].End]);
        Assert.Equal((0, text.Length), (file.Body.Start, file.Body.End));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Members_are_found_by_name_and_the_first_of_equal_ones_counts(int count)
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"a{i}\": {i}")) + ", \"a2\": 100}";
        var node = new JsonNodeReader(new SourceText("t", text), new DiagnosticBag()).Read()!;
        Assert.Equal("2", node["a2"]!.Text);
        Assert.Null(node["b"]);
        Assert.Equal(text, text[node.Start..node.End]);
    }

    private static (string Body, string Faults) Read(string text)
    {
        var bag = new DiagnosticBag();
        var file = HclJsonParser.ParseFile(new SourceText("t", text), Schema, bag);
        return (Text(file.Body), string.Join(';', bag.ToImmutable().Select(d => $"{d.Span.Start}-{d.Span.End} {d.Code}")));
    }

    private static string Text(HclBody body) => string.Join(' ', body.Attributes.Select(a => $"{a.Name}={Shape.Of(a.Value)}")
        .Concat(body.Blocks.Select(b => $"{string.Join(':', b.Labels.Prepend(b.Type))}{{{Text(b.Body)}}}")));
}
