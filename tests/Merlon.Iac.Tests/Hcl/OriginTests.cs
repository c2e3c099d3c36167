using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Where a value came from, what is secret in it, and what stays known of it.</summary>
public sealed class OriginTests
{
    private static HclMarks Mark => HclMarks.From(new HclOrigin("x.y", ""));

    private static TestScope Scope => new(new()
    {
        ["u"] = HclValue.Unknown.Mark(Mark),
        ["list"] = HclValue.UnknownOf(HclType.List(HclType.Object([new("a", HclType.String)]))).Mark(Mark),
        ["map"] = HclValue.UnknownOf(HclType.Map(HclType.Number)).Mark(Mark),
        ["pair"] = HclValue.UnknownOf(HclType.Tuple([HclType.String, HclType.Number])).Mark(Mark),
        ["text"] = HclValue.UnknownOf(HclType.String).Mark(Mark),
        ["number"] = HclValue.UnknownOf(HclType.Number).Mark(Mark),
        ["open"] = HclValue.OpenObject(HclMap.From([KeyValuePair.Create("a", HclValue.Of("1"))])).Mark(Mark),
        ["secret"] = HclValue.Of("s").Mark(HclMarks.Secret),
        ["known"] = HclValue.Of("k").Mark(HclMarks.From(new HclOrigin("k", "p"))),
        ["ephemeral"] = HclValue.Of("e").Mark(new HclMarks(false, true, [])),
    });

    [Theory]
    [InlineData("u", "?any x.y:")]
    [InlineData("u.a", "?any x.y:a")]
    [InlineData("u.a.b[0]", "?any x.y:a.b[0]")]
    [InlineData("u[\"k\"]", "?any x.y:[\"k\"]")]
    [InlineData("u[u]", "?any x.y:[*]")]
    [InlineData("u[1.5]", "?any x.y:[1.5]")]
    [InlineData("list[0]", "?object({a=string}) x.y:[0]")]
    [InlineData("list[0].a", "?string x.y:[0].a")]
    [InlineData("list[0].b", "?any x.y:[0].b")]
    [InlineData("map.k", "?number x.y:k")]
    [InlineData("map[\"k\"]", "?number x.y:k")]
    [InlineData("map[text]", "?number x.y:")]
    [InlineData("pair[0]", "?string x.y:[0]")]
    [InlineData("pair[1]", "?number x.y:[1]")]
    [InlineData("pair[2]", "?any x.y:[2]")]
    [InlineData("open.a", "\"1\" x.y:a")]
    [InlineData("open.b", "?any x.y:b")]
    [InlineData("open[\"b\"]", "?any x.y:b")]
    [InlineData("[1, \"a\"][number]", "?string")]
    [InlineData("[known, \"a\"][number]", "?string k:p")]
    [InlineData("{ a = known }[text]", "?any k:p")]
    [InlineData("list[*].a", "?list(string) x.y:a")]
    [InlineData("u[*].a", "?any x.y:a")]
    [InlineData("[for v in list : v.a]", "?any! x.y:,x.y:a")]
    [InlineData("[for k, v in map : v]", "?any! x.y:")]
    [InlineData("{ for v in list : \"k\" => v.a }", "?any! x.y:,x.y:a")]
    [InlineData("[for v in [1, 2] : v if u]", "?any!")]
    [InlineData("{ for v in [1] : u => known }", "?any! k:p")]
    [InlineData("{ (text) = known }", "?any x.y:,k:p")]
    [InlineData("\"a${text}b\"", "?string! a_b x.y:")]
    [InlineData("\"${text}\"", "?string x.y:")]
    [InlineData("\"a${text}\" == \"b\"", "false x.y:")]
    [InlineData("\"a${text}\" == \"ab\"", "?bool! x.y:")]
    [InlineData("\"a${text}\" == \"b${text}\"", "false x.y:")]
    [InlineData("\"a${text}\" == \"ab${text}\"", "?bool! x.y:")]
    [InlineData("number == \"a\"", "false x.y:")]
    [InlineData("number == 1", "?bool! x.y:")]
    [InlineData("u == 1", "?bool! x.y:")]
    [InlineData("\"a${text}\" != null", "true x.y:")]
    [InlineData("text == null", "?bool! x.y:")]
    [InlineData("[1, number] == [2, 1]", "false x.y:")]
    [InlineData("[1, number] == [1, 1]", "?bool! x.y:")]
    [InlineData("[number] == [1, 2]", "false x.y:")]
    [InlineData("{ a = number } == { b = 1 }", "false x.y:")]
    [InlineData("open == { a = 1 }", "?bool! x.y:")]
    [InlineData("number + 1", "?number! x.y:")]
    [InlineData("number < 1", "?bool! x.y:")]
    [InlineData("-number", "?number x.y:")]
    [InlineData("!u", "?bool x.y:")]
    [InlineData("u && false", "false x.y:")]
    [InlineData("true || u", "true x.y:")]
    [InlineData("u && true", "?bool! x.y:")]
    [InlineData("false || u", "?bool! x.y:")]
    [InlineData("u ? 1 : 1", "1")]
    [InlineData("u ? 1 : 2", "?number!")]
    [InlineData("u ? \"a\" : 2", "?string!")]
    [InlineData("u ? known : \"b\"", "?string! k:p")]
    [InlineData("u ? null : 2", "?number")]
    [InlineData("known == \"k\" ? 1 : 2", "1")]
    [InlineData("upper(text)", "?string! x.y:")]
    [InlineData("length(list)", "?number! x.y:")]
    [InlineData("length(pair)", "2 x.y:")]
    [InlineData("length(open)", "?number! x.y:")]
    [InlineData("keys(open)", "?any x.y:")]
    [InlineData("lookup(open, \"a\")", "\"1\" x.y:")]
    [InlineData("lookup(open, \"b\", 1)", "?any x.y:")]
    [InlineData("merge(open, { b = known })", "{\"a\":\"1\",\"b\":\"k\"}... x.y:,k:p")]
    [InlineData("join(\"-\", [\"a\", text])", "?string! a-_ x.y:")]
    [InlineData("join(\"-\", [\"a\"], u)", "?string! a-_ x.y:")]
    [InlineData("format(\"a-%s-%s\", text, known)", "?string! a-_-k x.y:,k:p")]
    [InlineData("formatlist(\"%s!\", [known, text])", "[\"k!\",\"_!\"] k:p,x.y:")]
    [InlineData("jsonencode({ a = known, b = u })", "?string! {\"a\":\"k\",\"b\":\"_\"} k:p,x.y:")]
    [InlineData("coalesce(text, \"a\")", "?string x.y:")]
    [InlineData("coalesce(known, \"a\")", "\"k\" k:p")]
    [InlineData("concat([known], [1])", "[\"k\",1] k:p")]
    [InlineData("flatten([[known], [text]])", "[\"k\",\"_\"] k:p,x.y:")]
    [InlineData("element([known, 1], number)", "?any k:p,x.y:")]
    [InlineData("toset([known, \"a\"])", "[\"a\",\"k\"] k:p")]
    [InlineData("compact([known, \"\"])", "[\"k\"] k:p")]
    [InlineData("distinct([text])", "?list(string) x.y:")]
    [InlineData("contains([text], \"a\")", "?bool")]
    [InlineData("alltrue([u, false])", "false x.y:")]
    [InlineData("anytrue([u, true])", "true x.y:")]
    [InlineData("alltrue([u, true])", "?bool x.y:")]
    [InlineData("startswith(\"ab${text}\", \"a\")", "true x.y:")]
    [InlineData("startswith(\"ab${text}\", \"abc\")", "?bool x.y:")]
    [InlineData("startswith(\"ab${text}\", \"b\")", "false x.y:")]
    [InlineData("max(1, number)", "?number! x.y:")]
    [InlineData("max(u...)", "?number")]
    [InlineData("can(known)", "true")]
    [InlineData("try(u.a.b, 1)", "?any x.y:a.b")]
    [InlineData("provider::a::b(known)", "?any k:p")]
    [InlineData("secret", "\"s\" secret")]
    [InlineData("upper(secret)", "\"S\" secret")]
    [InlineData("[secret, 1][1]", "1")]
    [InlineData("[1, 2][secret == \"s\" ? 0 : 1]", "1 secret")]
    [InlineData("{ a = 1 }[secret == \"s\" ? \"a\" : \"b\"]", "1 secret")]
    [InlineData("[for v in [1] : v if secret == \"s\"]", "[1] secret")]
    [InlineData("{ for v in [1] : secret => v }", "{\"s\":1} secret")]
    [InlineData("\"%{ if secret == \"s\" }a%{ endif }\"", "\"a\" secret")]
    [InlineData("nonsensitive([secret])", "[\"s\"] secret")]
    [InlineData("sensitive(known)", "\"k\" secret k:p")]
    [InlineData("nonsensitive(sensitive(known))", "\"k\" k:p")]
    [InlineData("issensitive(secret)", "true")]
    [InlineData("issensitive(known)", "false")]
    [InlineData("issensitive(u)", "?bool")]
    [InlineData("ephemeralasnull(ephemeral)", "null")]
    [InlineData("ephemeralasnull(known)", "\"k\" k:p")]
    [InlineData("[ephemeral, secret, known]", "[\"e\",\"s\",\"k\"] secret ephemeral k:p")]
    public void What_is_known_of_a_value_and_where_it_came_from_goes_with_it(string expression, string expected)
    {
        var (value, errors) = Facts.Evaluate(expression, Scope);
        Assert.True(value is not null, errors);
        var marks = value.DeepMarks();
        var shown = value.IsUnknown
            ? $"?{value.Type}{(value.IsNotNull ? "!" : "")}{(value.Partial is { } partial ? " " + partial : "")}"
            : HclJson.Encode(value) + (value.IsOpen ? "..." : "");
        var origins = marks is null ? "" : string.Join(',', marks.Origins.Select(o => $"{o.Address}:{o.Path}"));
        Assert.Equal(expected, string.Join(' ', new[] { shown.Replace(HclValue.Hole, '_'), marks?.Sensitive == true ? "secret" : "", marks?.Ephemeral == true ? "ephemeral" : "", origins }.Where(p => p.Length > 0)));
    }

    [Fact]
    public void Marks_join_without_saying_anything_twice_and_end_at_their_limit()
    {
        var (one, two) = (HclMarks.From(new HclOrigin("a", "")), HclMarks.From(new HclOrigin("b", "")));
        var both = HclMarks.Union(one, two)!;
        Assert.Equal(["a", "b"], both.Origins.Select(o => o.Address));
        Assert.Same(one, HclMarks.Union(one, null));
        Assert.Same(one, HclMarks.Union(null, one));
        Assert.Same(one, HclMarks.Union(one, HclMarks.From(new HclOrigin("a", ""))));
        Assert.Same(both, HclMarks.Union(both, two));
        Assert.Same(two.Origins[0].Address, HclMarks.Union(HclMarks.Secret, two)!.Origins[0].Address);
        Assert.True(HclMarks.Union(HclMarks.Secret, two)!.Sensitive && HclMarks.Union(two, HclMarks.Secret)!.Sensitive);
        Assert.Null(one.WithoutOrigins);
        Assert.Equal(new HclMarks(true, false, []), HclMarks.Union(HclMarks.Secret, two)!.WithoutOrigins! with { Origins = [] });
        var many = Enumerable.Range(0, 300).Aggregate((HclMarks?)null, (m, i) => HclMarks.Union(m, HclMarks.From(new HclOrigin($"o{i}", ""))));
        Assert.Equal(128, many!.Origins.Length);
        var deep = HclValue.Unknown.Mark(HclMarks.From(new HclOrigin("a", new string('x', 201))));
        var (value, _) = Facts.Evaluate("d.b", new TestScope(new() { ["d"] = deep }));
        Assert.Equal(201, value!.Marks!.Origins[0].Path.Length);
    }

    [Fact]
    public void Values_are_the_same_by_type_and_content()
    {
        var values = new[] { "1", "2", "\"1\"", "true", "false", "[1]", "[2]", "[1, 2]", "tolist([1])", "toset([1])", "{ a = 1 }", "{ b = 1 }", "{ a = 2 }", "tomap({ a = 1 })", "null", "tostring(null)" }
            .Select(e => Facts.Evaluate(e, new TestScope()).Value!).Concat([HclValue.Unknown, HclValue.UnknownOf(HclType.String)]).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                Assert.Equal(i == j, values[i].Same(values[j]));
            }

            Assert.True(values[i].Same(values[i].Mark(HclMarks.Secret)));
        }
    }
}
