using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>What cannot be computed is reported at its place, and the rest is computed all the same.</summary>
public sealed class EvaluationFaultTests
{
    private static TestScope Scope => new(new()
    {
        ["u"] = HclValue.Unknown,
        ["o"] = HclValue.Object([KeyValuePair.Create("name", HclValue.Of("n"))]),
        ["open"] = HclValue.OpenObject(HclMap.From([KeyValuePair.Create("name", HclValue.Of("n"))])),
    });

    [Theory]
    [InlineData("1 + nope", "5 MER4020")]
    [InlineData("nope.a.b", "1 MER4020")]
    [InlineData("\"a\" + 1", "1 MER4021")]
    [InlineData("1 - null", "5 MER4021")]
    [InlineData("[] && \"x\"", "1 MER4021;7 MER4021")]
    [InlineData("!5", "2 MER4021")]
    [InlineData("-\"x\"", "2 MER4021")]
    [InlineData("1 + 4 / 0", "5 MER4021")]
    [InlineData("o.nam", "2 MER4022")]
    [InlineData("o.name.x", "7 MER4022")]
    [InlineData("[1, 2][ 2 ]", "7 MER4022")]
    [InlineData("null.a", "5 MER4022")]
    [InlineData("[1][null]", "1 MER4022")]
    [InlineData("[1][[]]", "1 MER4022")]
    [InlineData("o[[]]", "1 MER4022")]
    [InlineData("toset([1])[0]", "11 MER4022")]
    [InlineData("5[0]", "2 MER4022")]
    [InlineData("[{ a = 1 }, {}][*].a", "19 MER4022")]
    [InlineData("[for x in null : x]", "11 MER4023")]
    [InlineData("[for x in 5 : x]", "11 MER4023")]
    [InlineData("[for x in [1] : x if null]", "22 MER4023")]
    [InlineData("[for x in [1] : x if []]", "22 MER4023")]
    [InlineData("{ for x in [1, 1] : \"k\" => x }", "21 MER4023")]
    [InlineData("{ for x in [null] : x => 1 }", "21 MER4023")]
    [InlineData("{ for x in [[]] : x => 1 }", "19 MER4023")]
    [InlineData("5 ? 1 : 2", "1 MER4024")]
    [InlineData("null ? 1 : 2", "1 MER4024")]
    [InlineData("1 == 1 ? [] : 2", "1 MER4024")]
    [InlineData("u ? [] : 2", "1 MER4024")]
    [InlineData("1 + uper(2)", "5 MER4025")]
    [InlineData("upper(null)", "7 MER4026")]
    [InlineData("join(\",\", [null])", "11 MER4026")]
    [InlineData("upper()", "1 MER4026")]
    [InlineData("upper(\"a\", \"b\")", "1 MER4026")]
    [InlineData("max(1, [])", "8 MER4026")]
    [InlineData("max(5...)", "5 MER4026")]
    [InlineData("max()", "1 MER4026")]
    [InlineData("range(1, 2, 3, 4)", "1 MER4026")]
    [InlineData("cidrhost(\"10.0.0.0/30\", 9)", "25 MER4026")]
    [InlineData("format(\"%d\", \"x\")", "8 MER4026")]
    [InlineData("max([1, []]...)", "5 MER4026")]
    [InlineData("try(nope, [][0])", "1 MER4026")]
    [InlineData("try()", "1 MER4026")]
    [InlineData("can()", "1 MER4026")]
    [InlineData("{ (null) = 1 }", "3 MER4027")]
    [InlineData("{ ([]) = 1 }", "3 MER4027")]
    [InlineData("\"a${null}\"", "5 MER4028")]
    [InlineData("\"a${[]}\"", "5 MER4028")]
    [InlineData("\"%{ for x in 1 }%{ endfor }\"", "14 MER4023")]
    [InlineData("\"%{ for x in null }%{ endfor }\"", "14 MER4023")]
    [InlineData("\"%{ for x in [null] }${x}%{ endfor }\"", "24 MER4028")]
    [InlineData("open.other", "")]
    [InlineData("u.a[0][\"b\"]", "")]
    [InlineData("can(nope) ? 1 : 2", "")]
    [InlineData("true ? 1 : nope", "")]
    [InlineData("false ? nope : 1", "")]
    public void A_fault_is_reported_at_its_place(string expression, string faults) =>
        Assert.Equal(faults, string.Join(';', Evaluate(expression).Faults.Select(d => $"{d.Span.Start.Column} {d.Code}")));

    [Theory]
    [InlineData("o.nam", "Did you mean name?")]
    [InlineData("[{ a = 1 }].a", "A splat reads it from every element: [*].a")]
    [InlineData("toset([1])[0]", "tolist(…) gives it one.")]
    [InlineData("uper(2)", "Did you mean upper?")]
    [InlineData("substr(\"a\", 1)", "The argument length is missing.")]
    [InlineData("{ for x in [1, 1] : \"k\" => x }", "An ellipsis after the value gathers them in a list: => value...")]
    [InlineData("\"a${[]}\"", "jsonencode(…) or join(…) makes text of it.")]
    [InlineData("o.zzzzzz", null)]
    [InlineData("5.a", null)]
    public void A_fault_says_what_may_have_been_meant(string expression, string? hint) => Assert.Equal(hint, Assert.Single(Evaluate(expression).Faults).Hint);

    [Theory]
    [InlineData("[1][3]", "There is no element 3: the last of 1 is 0.")]
    [InlineData("[][0]", "There are no elements.")]
    [InlineData("upper()", "upper takes 1 argument, not 0.")]
    [InlineData("substr(\"a\")", "substr takes 3 arguments, not 1.")]
    [InlineData("join()", "join takes at least 1 argument, not 0.")]
    [InlineData("formatlist(\"%s%s\", [1], [1, 2])", "formatlist: all lists must have the same length, 1.")]
    [InlineData("csvdecode(\"a,b\\n1,2\\n3\")", "csvdecode: row 3 has 1 fields, not 2.")]
    [InlineData("format(\"%s %s\", 1)", "format: there is no argument 2 for %s.")]
    [InlineData("format(\"%s\", 1, 2)", "format: only 1 of 2 arguments are used by the format.")]
    [InlineData("tolist([1, []])", "tolist: all elements must have the same type.")]
    [InlineData("compact([[]])", "compact: the argument list does not fit: element 0: a string required, but this is a tuple.")]
    [InlineData("sum([1, {}])", "sum: every element must be a number.")]
    [InlineData("transpose({ a = [[]] })", "transpose: the argument values does not fit: element \"a\": element 0: a string required, but this is a tuple.")]
    [InlineData("setunion([1], 2)", "setunion: the argument other_sets does not fit: a set of any required, but this is a number.")]
    [InlineData("cidrsubnet(\"10.0.0.0/30\", 3, 0)", "cidrsubnet: a prefix of 30 bits cannot grow by 3.")]
    [InlineData("cidrsubnet(\"10.0.0.0/24\", 3, 8)", "cidrsubnet: 3 more bits have no subnet 8.")]
    [InlineData("true ? tolist([1]) : 1", "Both results of a conditional must have one type: a list of numbers and a number have none in common.")]
    public void A_fault_names_its_numbers_and_types(string expression, string message) => Assert.Equal(message, Assert.Single(Evaluate(expression).Faults).Message);

    [Theory]
    [InlineData("[nope, 2]", "[?,2]")]
    [InlineData("{ a = [][0], b = 2 }", "{\"a\":?,\"b\":2}")]
    [InlineData("[for x in [1, 2] : x == 1 ? nope : x]", "[?,2]")]
    [InlineData("{ for x in [1, 1, 2] : x => x }", "{\"1\":1,\"2\":2}")]
    [InlineData("{ (null) = 1, b = 2 }", "{\"b\":2}")]
    [InlineData("\"a${null}b\" == \"b\"", "false")]
    [InlineData("[for x in [1, 2] : x if x == 1 || nope]", "?")]
    public void What_has_no_fault_is_still_computed(string expression, string json)
    {
        var (value, faults) = Evaluate(expression);
        Assert.NotEmpty(faults);
        Assert.Equal(json, HclJson.Encode(value).Replace($"\"{HclValue.Hole}\"", "?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("length(range(1000))", 100, "MER4030")]
    [InlineData("length(range(1000))", 5000, null)]
    [InlineData("[for a in range(100) : [for b in range(100) : a]]", 5000, "MER4030")]
    [InlineData("\"%{ for a in range(1000) }0123456789%{ endfor }\"", 3000, "MER4030")]
    [InlineData("\"%{ for a in range(1000) }0123456789%{ endfor }\"", 50_000, null)]
    [InlineData("1 + 1", 4, null)]
    [InlineData("1 + 1", 3, "MER4030")]
    public void Work_beyond_the_budget_is_given_up(string expression, long steps, string? code)
    {
        var bag = new DiagnosticBag();
        new HclEvaluator(Scope, bag, new HclBudget(steps)).Evaluate(HclParser.ParseExpression(new SourceText("t", expression), bag));
        Assert.Equal(code, bag.ToImmutable().FirstOrDefault()?.Code);
    }

    private static (HclValue Value, Diagnostic[] Faults) Evaluate(string expression)
    {
        var bag = new DiagnosticBag();
        var parsed = HclParser.ParseExpression(new SourceText("t", expression), bag);
        Assert.False(bag.HasErrors);
        var value = new HclEvaluator(Scope, bag, new HclBudget(1_000_000)).Evaluate(parsed);
        return (value, [.. bag.ToImmutable()]);
    }
}
