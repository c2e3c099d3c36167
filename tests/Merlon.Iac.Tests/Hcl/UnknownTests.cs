using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>What is known of a result although an operand is not; recorded with <c>terraform console</c> where it has an answer.</summary>
public sealed class UnknownTests
{
    private static readonly TestScope Scope = new(new()
    {
        ["u"] = HclValue.Unknown.Mark(HclMarks.From(new HclOrigin("x.y", "id"))),
        ["s"] = HclValue.UnknownOf(HclType.String),
        ["secret"] = HclValue.Of("s3cret").Mark(HclMarks.Secret),
    });

    private static HclValue Evaluate(string expression)
    {
        var (value, errors) = Facts.Evaluate(expression, Scope);
        Assert.True(value is not null, errors);
        return value;
    }

    [Theory]
    [InlineData("[u, \"x\"][1]", "\"x\"")]
    [InlineData("length([u, \"x\"])", "2")]
    [InlineData("\"a-${u}\" == null", "false")]
    [InlineData("startswith(\"a-${u}\", \"a-\")", "true")]
    [InlineData("startswith(\"a-${u}\", \"b-\")", "false")]
    [InlineData("contains([u, \"x\"], \"x\")", "true")]
    [InlineData("merge({ a = u }, { b = 1 }).b", "1")]
    [InlineData("keys({ a = u })", "[\"a\"]")]
    [InlineData("concat([u], [\"x\"])[1]", "\"x\"")]
    [InlineData("\"a-${u}\" == \"b\"", "false")]
    public void Something_known_comes_out(string expression, string json) => Assert.Equal(json, HclJson.Encode(Evaluate(expression)));

    [Theory]
    [InlineData("u == null")]
    [InlineData("u + 1")]
    [InlineData("u ? 1 : 2")]
    [InlineData("s == \"x\" ? [1] : [2, 3]")]
    [InlineData("contains([u, \"x\"], \"y\")")]
    [InlineData("length(toset([u, \"x\"]))")]
    [InlineData("[for x in [u] : x if x != \"\"]")]
    [InlineData("{ for x in [u] : x => 1 }")]
    [InlineData("coalesce(u, \"x\")")]
    [InlineData("try(u, \"x\")")]
    [InlineData("can(u)")]
    [InlineData("jsonencode({ a = u })")]
    [InlineData("upper(u)")]
    [InlineData("u.anything[3].else")]
    [InlineData("u[*].id")]
    public void Nothing_known_comes_out(string expression) => Assert.True(Evaluate(expression).IsUnknown);

    [Theory]
    [InlineData("u ? 1 : 2", false)]
    [InlineData("true ? u : 1", true)]
    [InlineData("upper(\"x${u}\")", true)]
    [InlineData("{ a = u }.a", true)]
    [InlineData("[for x in u : x.id]", true)]
    [InlineData("merge({ a = u }, { b = 1 }).b", false)]
    [InlineData("join(\",\", [u])", true)]
    [InlineData("jsonencode([u])", true)]
    public void The_origin_of_a_value_goes_where_the_value_goes(string expression, bool follows) =>
        Assert.Equal(follows, Evaluate(expression).DeepMarks() is { Origins.IsEmpty: false });

    [Theory]
    [InlineData("\"x${secret}\"")]
    [InlineData("length(secret)")]
    [InlineData("secret == \"a\" ? 1 : 2")]
    [InlineData("[secret][0]")]
    [InlineData("{ (secret) = 1 }")]
    public void What_is_made_of_a_secret_is_secret(string expression) => Assert.True(Evaluate(expression).IsSensitive);

    [Fact]
    public void Only_the_secret_part_of_a_collection_is_secret()
    {
        var list = Evaluate("[secret, 1]");
        Assert.False(list.IsSensitive);
        Assert.True(list.Items[0].IsSensitive);
        Assert.False(Evaluate("nonsensitive(secret)").IsSensitive);
    }
}
