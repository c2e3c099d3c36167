using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Which tree an expression is read as, what its nodes cover, and where a fault is seen.</summary>
public sealed class SyntaxTests
{
    [Theory]
    [InlineData("1 + 2 * 3 - 4", "((1 Add (2 Multiply 3)) Subtract 4)")]
    [InlineData("8 / 4 / 2 % 3", "(((8 Divide 4) Divide 2) Modulo 3)")]
    [InlineData("a || b && c", "(a Or (b And c))")]
    [InlineData("a && b || c", "((a And b) Or c)")]
    [InlineData("a == b && c != d", "((a Equal b) And (c NotEqual d))")]
    [InlineData("a < b == c >= d", "((a Less b) Equal (c GreaterOrEqual d))")]
    [InlineData("a + 1 > b - 1", "((a Add 1) Greater (b Subtract 1))")]
    [InlineData("a <= b", "(a LessOrEqual b)")]
    [InlineData("-a * b", "((Negate a) Multiply b)")]
    [InlineData("!a == b", "((Not a) Equal b)")]
    [InlineData("--a", "(Negate (Negate a))")]
    [InlineData("-a.b", "(Negate a.b)")]
    [InlineData("(1 + 2) * 3", "(<(1 Add 2)> Multiply 3)")]
    [InlineData("a ? b : c ? d : e", "(a ? b : (c ? d : e))")]
    [InlineData("a || b ? c + 1 : d", "((a Or b) ? (c Add 1) : d)")]
    public void Operators_bind_by_their_level_and_from_the_left(string text, string shape) => Assert.Equal(shape, Shape.Of(Parse(text)));

    [Theory]
    [InlineData("a.b.c", "a.b.c")]
    [InlineData("a[0].b[\"c\"].d", "a[0].b[\"c\"].d")]
    [InlineData("a.0.b", "a[0].b")]
    [InlineData("a[b].c", "(a[b]).c")]
    [InlineData("a[b][c]", "a[b][c]")]
    [InlineData("a[b].c[0]", "(a[b]).c[0]")]
    [InlineData("f(x).y.z", "(f(x)).y.z")]
    [InlineData("[1][0]", "([1])[0]")]
    [InlineData("a[*].b[0].c", "a[*]{(@).b[0].c}")]
    [InlineData("a.*.b.c[0]", "(a[*]{(@).b.c})[0]")]
    [InlineData("a.*.0", "a[*]{(@)[0]}")]
    [InlineData("a[*].b[*].c", "a[*]{(@).b[*]{(@).c}}")]
    [InlineData("a.b[*]", "a.b[*]{@}")]
    [InlineData("a[true]", "a[true]")]
    [InlineData("a[null]", "a[null]")]
    [InlineData("a[\n0\n]", "a[0]")]
    [InlineData("true.a", "(true).a")]
    public void Steps_follow_what_they_are_taken_from(string text, string shape) => Assert.Equal(shape, Shape.Of(Parse(text)));

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1, 2,]", "[1, 2]")]
    [InlineData("[\n1,\n2\n]", "[1, 2]")]
    [InlineData("{}", "{}")]
    [InlineData("{ a = 1, \"b\" : 2, (c) = 3 }", "{\"a\" = 1, \"b\" = 2, <c> = 3}")]
    [InlineData("{\n\n a = 1\n\n b = 2,\n}", "{\"a\" = 1, \"b\" = 2}")]
    [InlineData("{ a =\n\n1 }", "{\"a\" = 1}")]
    [InlineData("{ null = true }", "{\"null\" = true}")]
    [InlineData("{ \"${a}\" = 1 }", "{only(a) = 1}")]
    [InlineData("{ 1 = 2 }", "{1 = 2}")]
    [InlineData("f()", "f()")]
    [InlineData("f(1, a...)", "f(1, a...)")]
    [InlineData("f(a...,)", "f(a...)")]
    [InlineData("f(\n1,\n2,\n)", "f(1, 2)")]
    [InlineData("a::b::f(1)", "a::b::f(1)")]
    [InlineData("[for x in xs : x]", "for(x in xs : x)")]
    [InlineData("[for i, x in xs : x if i > 0]", "for(i, x in xs : x if (i Greater 0))")]
    [InlineData("{ for k, v in m : k => v }", "for(k, v in m : k => v)")]
    [InlineData("{\nfor k, v in m :\nk => v...\nif v\n}", "for(k, v in m : k => v... if v)")]
    [InlineData("[for x in xs : { a = x }]", "for(x in xs : {\"a\" = x})")]
    [InlineData("{ format = 1 }", "{\"format\" = 1}")]
    public void Collections_and_calls_hold_their_parts(string text, string shape) => Assert.Equal(shape, Shape.Of(Parse(text)));

    [Theory]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("\"${a}\"", "only(a)")]
    [InlineData("\"x${a}y\"", "text(\"x\", a, \"y\")")]
    [InlineData("\"${a}${b}\"", "text(a, b)")]
    [InlineData("\"${a} \"", "text(a, \" \")")]
    [InlineData("\"$a $$ $${b} %%{c} 5%\"", "\"$a $$ ${b} %{c} 5%\"")]
    [InlineData("\"$${\"", "\"${\"")]
    [InlineData("\"a $\"", "\"a $\"")]
    [InlineData("\"${\"in ${a}\"}\"", "only(text(\"in \", a))")]
    [InlineData("\"%{ if a }x%{ else }y%{ endif }\"", "text((a ? \"x\" : \"y\"))")]
    [InlineData("\"%{ if a }x%{ endif }z\"", "text((a ? \"x\" : \"\"), \"z\")")]
    [InlineData("\"%{ if a }%{ if b }1%{ else }2%{ endif }%{ else }3%{ endif }\"", "text((a ? text((b ? \"1\" : \"2\")) : \"3\"))")]
    [InlineData("\"%{ for x in xs }${x},%{ endfor }\"", "text(each(x in xs : text(x, \",\")))")]
    [InlineData("\"%{ for i, x in xs }%{ endfor }\"", "text(each(i, x in xs : \"\"))")]
    [InlineData("\"%{ for x in xs }%{ if x }a%{ endif }%{ endfor }b\"", "text(each(x in xs : text((x ? \"a\" : \"\"))), \"b\")")]
    [InlineData("\"a  ${~ b ~}  c\"", "text(\"a\", b, \"c\")")]
    [InlineData("\"a  ${~ b }  c\"", "text(\"a\", b, \"  c\")")]
    [InlineData("\"a  ${ b ~}  c\"", "text(\"a  \", b, \"c\")")]
    [InlineData("\"a  %{~ if b ~}  c  %{~ endif ~}  d\"", "text(\"a\", (b ? \"c\" : \"\"), \"d\")")]
    [InlineData("\"${~ a ~}\"", "only(a)")]
    [InlineData("\"\\n\\r\\t\\\"\\\\\\u00e9\\U0001F600\"", "\"\\n\\r\\t\\\"\\\\é😀\"")]
    [InlineData("\"\\ud800\"", "\"\uFFFD\"")]
    [InlineData("\"${\na\n}\"", "only(a)")]
    public void Strings_are_text_with_computed_parts(string text, string shape) => Assert.Equal(shape, Shape.Of(Parse(text)));

    [Theory]
    [InlineData("<<A\nA\n", "\"\"")]
    [InlineData("<<A\nx\nA\n", "\"x\\n\"")]
    [InlineData("<<A\r\nx\r\nA\r\n", "\"x\\r\\n\"")]
    [InlineData("<<A\n x\n  A\n", "\" x\\n\"")]
    [InlineData("<<A\nx A\nAA\nA", "\"x A\\nAA\\n\"")]
    [InlineData("<<-A\n    x\n      y\n\n    z\n    A\n", "\"x\\n  y\\n\\nz\\n\"")]
    [InlineData("<<-A\n  x\n y\n  A\n", "\" x\\ny\\n\"")]
    [InlineData("<<-A\n  ${a}\n    b\n  A\n", "text(\"\", a, \"\\n  b\\n\")")]
    [InlineData("<<-A\n${a}\n  b\nA\n", "text(a, \"\\n  b\\n\")")]
    [InlineData("<<-A\n\t\tx\n\tA\n", "\"x\\n\"")]
    [InlineData("<<A\n\\n \"q\" $${x}\nA\n", "\"\\\\n \\\"q\\\" ${x}\\n\"")]
    [InlineData("<<A\n%{ if a }\nx\n%{ endif }\nA\n", "text((a ? \"\\nx\\n\" : \"\"), \"\\n\")")]
    [InlineData("<<A\n%{ if a ~}\nx\n%{ endif ~}\nA\n", "text((a ? \"x\\n\" : \"\"), \"\")")]
    [InlineData("<<A-1_é\nx\nA-1_é\n", "\"x\\n\"")]
    public void Heredocs_end_at_their_marker_and_lose_the_indentation_that_all_lines_have(string text, string shape) => Assert.Equal(shape, Shape.Of(Parse(text)));

    [Theory]
    [InlineData("1 + -ab", "1 + -ab|1|-ab|ab")]
    [InlineData("( a ) ? b : [ c ]", "( a ) ? b : [ c ]|( a )|a|b|[ c ]|c")]
    [InlineData("f( a, b... ).c", "f( a, b... ).c|f( a, b... )|a|b")]
    [InlineData("a.b[ c ].d", "a.b[ c ].d|a.b[ c ]|a.b|c")]
    [InlineData("x.*.y + 1", "x.*.y + 1|x.*.y|x|.*.y|.*|1")]
    [InlineData("x[*].y[0]", "x[*].y[0]|x|[*].y[0]|[*]")]
    [InlineData("{ a = 1, (b) = 2 }", "{ a = 1, (b) = 2 }|a|1|(b)|b|2")]
    [InlineData("[ for k, v in m : v if c ]", "[ for k, v in m : v if c ]|m|v|c")]
    [InlineData("{ for v in m : k => v... }", "{ for v in m : k => v... }|m|k|v")]
    [InlineData("\"a${ b }c\"", "\"a${ b }c\"|a|b|c")]
    [InlineData("\"${ b }\"", "\"${ b }\"|b")]
    [InlineData("\"%{ if a }b%{ endif }\"", "\"%{ if a }b%{ endif }\"|%{ if a }b%{ endif }|a||")]
    [InlineData("<<A\nx${y}\nA\n", "<<A\nx${y}\nA|x|y|\n")]
    [InlineData("-1", "-1|1")]
    public void Every_node_covers_its_text(string text, string covered) => Assert.Equal(covered.Split('|'), Shape.Covered(Parse(text)));

    [Theory]
    [InlineData("1 2", "1:3-1:4 MER4003")]
    [InlineData("", "1:1-1:1 MER4003")]
    [InlineData("a ? b", "1:6-1:6 MER4003")]
    [InlineData("a ? b c", "1:7-1:8 MER4003")]
    [InlineData("a +", "1:4-1:4 MER4003")]
    [InlineData("a.", "1:3-1:3 MER4003")]
    [InlineData("a.0.1", "1:3-1:6 MER4003")]
    [InlineData("a.*.b.*", "1:7-1:8 MER4003")]
    [InlineData("a[0", "1:4-1:4 MER4003")]
    [InlineData("a[*", "1:4-1:4 MER4003")]
    [InlineData("f(1", "1:4-1:4 MER4003")]
    [InlineData("f(a... b)", "1:8-1:9 MER4003")]
    [InlineData("f(1 2)", "1:5-1:6 MER4003")]
    [InlineData("a::f", "1:5-1:5 MER4003")]
    [InlineData("a::1", "1:4-1:5 MER4003")]
    [InlineData("(1", "1:3-1:3 MER4003")]
    [InlineData("[1, 2", "1:6-1:6 MER4003")]
    [InlineData("[a...]", "1:3-1:6 MER4003")]
    [InlineData("{ a }", "1:5-1:6 MER4003")]
    [InlineData("{ a = }", "1:7-1:8 MER4003")]
    [InlineData("{ a = 1 b = 2 }", "1:9-1:10 MER4003")]
    [InlineData("{ a.b = 1 }", "1:3-1:6 MER4003")]
    [InlineData("[for 1 in a : b]", "1:6-1:7 MER4003")]
    [InlineData("[for a, 1 in b : c]", "1:9-1:10 MER4003")]
    [InlineData("[for a of b : c]", "1:8-1:10 MER4003")]
    [InlineData("[for a in b c]", "1:13-1:14 MER4003")]
    [InlineData("[for a in b : c => d]", "1:17-1:19 MER4003")]
    [InlineData("{ for a in b : c }", "1:18-1:19 MER4003")]
    [InlineData("[for a in b : c d]", "1:17-1:18 MER4003")]
    [InlineData("[for a in b : c...]", "1:16-1:19 MER4003")]
    [InlineData("!", "1:2-1:2 MER4003")]
    [InlineData("a ~ b", "1:3-1:4 MER4002")]
    [InlineData("a | b", "1:3-1:4 MER4002")]
    [InlineData("a /* b", "1:3-1:7 MER4002")]
    [InlineData("\"${a b}\"", "1:6-1:7 MER4003")]
    [InlineData("\"${a\"", "1:5-1:6 MER4003")]
    [InlineData("\"%{ when }\"", "1:5-1:9 MER4003")]
    [InlineData("\"%{ for a }\"", "1:11-1:12 MER4003")]
    [InlineData("\"%{ endif }\"", "1:2-1:12 MER4007")]
    [InlineData("\"%{ else }\"", "1:2-1:11 MER4007")]
    [InlineData("\"%{ if a }%{ endfor }\"", "1:2-1:11 MER4004;1:11-1:22 MER4007")]
    [InlineData("\"%{ for a in b }x\"", "1:2-1:17 MER4004")]
    [InlineData("\"%{ for a in b }%{ else }%{ endfor }\"", "1:2-1:17 MER4004;1:17-1:26 MER4007;1:26-1:37 MER4007")]
    [InlineData("\"\\x\"", "1:2-1:4 MER4006")]
    [InlineData("\"\\u12\"", "1:2-1:4 MER4006")]
    [InlineData("\"\\U00110000\"", "1:2-1:4 MER4006")]
    [InlineData("\"a", "1:1-1:2 MER4004")]
    [InlineData("\"a\nb\"", "1:1-1:2 MER4004")]
    [InlineData("<<A\nx\n", "1:1-1:4 MER4004")]
    public void A_fault_is_seen_where_the_text_stops_making_sense(string text, string faults) => Assert.Equal(faults, Faults(text));

    [Theory]
    [InlineData("(", "1", ")", 200)]
    [InlineData("[", "", "]", 200)]
    [InlineData("-", "1", "", 200)]
    [InlineData("{ a = ", "1", " }", 200)]
    [InlineData("f(", "1", ")", 200)]
    [InlineData("\"${", "1", "}\"", 200)]
    [InlineData("true ? 1 : ", "2", "", 200)]
    [InlineData("\"%{ if x }", "", "%{ endif }\"", 1)]
    public void Depth_is_limited_and_what_stands_side_by_side_is_not_deep(string open, string middle, string close, int most)
    {
        if (most > 1)
        {
            Assert.Equal("", Faults(Deep(190)));
            var faults = Faults(Deep(210));
            Assert.True(faults.Contains("MER4001", StringComparison.Ordinal) || open == "-" && faults.Contains("MER4003", StringComparison.Ordinal), faults);
        }

        Assert.Equal("", Faults("[" + string.Join(", ", Enumerable.Repeat(Deep(1), 500)) + "]"));

        string Deep(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + middle + string.Concat(Enumerable.Repeat(close, levels));
    }

    [Theory]
    [InlineData("a-b", "a-b")]
    [InlineData("a - b", "(a Subtract b)")]
    [InlineData("été.µ", "été.µ")]
    [InlineData("𝒳1", "𝒳1")]
    [InlineData("a1_b", "a1_b")]
    [InlineData("_a", "_a")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1E+2", "100")]
    [InlineData("1.5e-1", "0.15")]
    [InlineData("[1, 2].0", "([1, 2])[0]")]
    [InlineData("a /* b */ + c // d", "(a Add c)")]
    [InlineData("a # b", "a")]
    [InlineData("a\t+\tb", "(a Add b)")]
    [InlineData("a\r\n+ b", "(a Add b)")]
    [InlineData("a<b", "(a Less b)")]
    [InlineData("a <<b", null)]
    [InlineData("1.e", "(1).e")]
    [InlineData("1e", null)]
    [InlineData("٣", null)]
    [InlineData("a\u00a0b", null)]
    [InlineData("a\uFEFF", null)]
    [InlineData("a = b", null)]
    [InlineData("a ; b", null)]
    [InlineData("‘a’", null)]
    public void Tokens_are_as_long_as_they_can_be(string text, string? shape) => Assert.Equal(shape, Faults(text).Length > 0 ? null : Shape.Of(Parse(text)));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a $${b} ${c}\n", "text(\"a ${b} \", c, \"\\n\")")]
    [InlineData("${a}", "only(a)")]
    [InlineData("\"q\" \\n", "\"\\\"q\\\" \\\\n\"")]
    [InlineData("", "\"\"")]
    public void A_template_file_is_text_without_quotes(string text, string shape)
    {
        var bag = new DiagnosticBag();
        var read = HclParser.ParseTemplate(new SourceText("t", text), 0, text.Length, bag);
        Assert.False(bag.HasErrors);
        Assert.Equal(shape == "a" ? "\"a\"" : shape, Shape.Of(read));
    }

    private static HclExpression Parse(string text)
    {
        var bag = new DiagnosticBag();
        var expression = HclParser.ParseExpression(new SourceText("t", text), bag);
        Assert.True(!bag.HasErrors, string.Join("; ", bag.ToImmutable()));
        return expression;
    }

    private static string Faults(string text)
    {
        var bag = new DiagnosticBag();
        HclParser.ParseExpression(new SourceText("t", text), bag);
        return string.Join(";", bag.ToImmutable().Select(d => $"{d.Span.Start}-{d.Span.End} {d.Code}"));
    }
}
