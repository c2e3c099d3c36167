using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Modules;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Types: what can become what, and what several have in common.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("string", "any", true)]
    [InlineData("any", "list(string)", true)]
    [InlineData("number", "string", true)]
    [InlineData("bool", "string", true)]
    [InlineData("string", "number", true)]
    [InlineData("string", "bool", true)]
    [InlineData("number", "number", true)]
    [InlineData("number", "bool", false)]
    [InlineData("bool", "number", false)]
    [InlineData("list(string)", "string", false)]
    [InlineData("tuple([number, string])", "list(string)", true)]
    [InlineData("tuple([number, list(string)])", "list(string)", false)]
    [InlineData("list(number)", "list(string)", true)]
    [InlineData("list(bool)", "list(number)", false)]
    [InlineData("set(number)", "list(string)", true)]
    [InlineData("list(string)", "set(number)", true)]
    [InlineData("tuple([])", "set(number)", true)]
    [InlineData("map(string)", "list(string)", false)]
    [InlineData("string", "list(string)", false)]
    [InlineData("list(string)", "tuple([string])", true)]
    [InlineData("set(string)", "tuple([string])", false)]
    [InlineData("tuple([string, number])", "tuple([string, string])", true)]
    [InlineData("tuple([string])", "tuple([string, string])", false)]
    [InlineData("tuple([list(string)])", "tuple([string])", false)]
    [InlineData("map(number)", "map(string)", true)]
    [InlineData("map(bool)", "map(number)", false)]
    [InlineData("object({ a = number, b = string })", "map(string)", true)]
    [InlineData("object({ a = list(string) })", "map(string)", false)]
    [InlineData("list(string)", "map(string)", false)]
    [InlineData("object({ a = number, b = bool })", "object({ a = string })", true)]
    [InlineData("object({ b = bool })", "object({ a = string })", false)]
    [InlineData("object({ b = bool })", "object({ a = optional(string) })", true)]
    [InlineData("object({ a = bool })", "object({ a = number })", false)]
    [InlineData("map(string)", "object({ a = string })", true)]
    [InlineData("list(string)", "object({ a = string })", false)]
    public void Some_types_can_become_others(string from, string to, bool can) => Assert.Equal(can, HclConvert.Convertible(Read(from), Read(to)));

    [Theory]
    [InlineData("string", "string", "string")]
    [InlineData("string; number", "string", "string")]
    [InlineData("bool; number", null, null)]
    [InlineData("any; number", "number", "number")]
    [InlineData("list(string); list(number)", "list(string)", "list(string)")]
    [InlineData("list(bool); list(number)", null, null)]
    [InlineData("list(any); list(number)", "list(number)", "list(number)")]
    [InlineData("set(string); set(number)", "set(string)", "set(string)")]
    [InlineData("set(bool); set(number)", null, null)]
    [InlineData("set(string); list(string)", "set(string)", "list(string)")]
    [InlineData("set(number); tuple([string])", "set(number)", "set(number)")]
    [InlineData("set(number); tuple([list(string)])", null, null)]
    [InlineData("tuple([string, number]); tuple([number, number])", "tuple([string, number])", "tuple([string, number])")]
    [InlineData("tuple([string]); tuple([string, number])", "list(string)", "list(string)")]
    [InlineData("tuple([bool]); tuple([number])", null, null)]
    [InlineData("tuple([]); list(string)", "list(string)", "list(string)")]
    [InlineData("map(string); map(number)", "map(string)", "map(string)")]
    [InlineData("map(bool); map(number)", null, null)]
    [InlineData("object({ a = string }); object({ a = number })", "object({a=string})", "object({a=string})")]
    [InlineData("object({ a = bool }); object({ a = number })", null, null)]
    [InlineData("object({ a = string }); object({ b = number })", "map(string)", "map(string)")]
    [InlineData("object({ a = string, b = string }); object({ b = number })", "map(string)", "map(string)")]
    [InlineData("object({ a = number }); map(number)", "map(number)", "map(number)")]
    [InlineData("string; list(string)", null, null)]
    [InlineData("map(string); list(string)", null, null)]
    public void Several_types_may_have_one_in_common(string types, string? common, string? turned)
    {
        HclType[] read = [.. types.Split(';').Select(Read)];
        Assert.Equal(common, HclUnify.Types(read)?.ToString());
        Assert.Equal(turned, HclUnify.Types([.. read.Reverse()])?.ToString());
    }

    [Theory]
    [InlineData("any", true, false)]
    [InlineData("list(any)", true, false)]
    [InlineData("tuple([string, any])", true, false)]
    [InlineData("object({ a = any })", true, false)]
    [InlineData("map(object({ a = optional(string) }))", false, true)]
    [InlineData("tuple([object({ a = optional(string) })])", false, true)]
    [InlineData("object({ a = object({ b = optional(number) }) })", false, true)]
    [InlineData("set(string)", false, false)]
    public void A_type_knows_what_is_open_in_it(string type, bool isDynamic, bool isOptional)
    {
        Assert.Equal((isDynamic, isOptional), (Read(type).HasDynamic, Read(type).HasOptional));
        Assert.Equal(type.Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal).Replace(" = ", "=", StringComparison.Ordinal), Read(type).ToString());
    }

    [Theory]
    [InlineData("list(string)", "list(string)", true)]
    [InlineData("list(string)", "set(string)", false)]
    [InlineData("list(string)", "list(number)", false)]
    [InlineData("tuple([string])", "tuple([string])", true)]
    [InlineData("tuple([string])", "tuple([number])", false)]
    [InlineData("tuple([string])", "tuple([string, string])", false)]
    [InlineData("object({ a = string, b = any })", "object({ b = any, a = string })", true)]
    [InlineData("object({ a = string })", "object({ b = string })", false)]
    [InlineData("object({ a = string })", "object({ a = number })", false)]
    [InlineData("object({ a = string })", "object({})", false)]
    public void Types_are_equal_by_what_they_hold(string one, string other, bool equal)
    {
        Assert.Equal(equal, Read(one).Equals(Read(other)));
        Assert.Equal(equal, Read(other).Equals((object)Read(one)));
        Assert.True(!equal || Read(one).GetHashCode() == Read(other).GetHashCode());
        Assert.False(Read(one).Equals(null));
    }

    [Theory]
    [InlineData("[1, true]", "list(string)", """["1","true"]""", "")]
    [InlineData("[1, []]", "list(string)", null, "element 1: a string required, but this is a tuple")]
    [InlineData("{ a = 1 }", "map(string)", """{"a":"1"}""", "")]
    [InlineData("{ a = [] }", "map(string)", null, "element \"a\": a string required, but this is a tuple")]
    [InlineData("{ a = 1, b = 2 }", "object({ a = string })", """{"a":"1"}""", "")]
    [InlineData("{ b = 2 }", "object({ a = string })", null, "attribute \"a\" is required")]
    [InlineData("{ b = 2 }", "object({ a = optional(string) })", """{"a":null}""", "")]
    [InlineData("{ a = null }", "object({ a = optional(string, \"x\") })", """{"a":"x"}""", "")]
    [InlineData("{}", "object({ a = optional(number, 5) })", """{"a":5}""", "")]
    [InlineData("{ a = [] }", "object({ a = number })", null, "attribute \"a\": a number required, but this is a tuple")]
    [InlineData("[1, \"2\"]", "tuple([string, number])", """["1",2]""", "")]
    [InlineData("[1]", "tuple([string, number])", null, "a tuple required, but this is a tuple")]
    [InlineData("[[], 1]", "tuple([string, number])", null, "element 0: a string required, but this is a tuple")]
    [InlineData("[2, \"1\", 2]", "set(any)", """["1","2"]""", "")]
    [InlineData("[1, []]", "list(any)", null, "all elements must have the same type")]
    [InlineData("{ a = 1, b = [] }", "map(any)", null, "all map elements must have the same type")]
    [InlineData("\"x\"", "list(string)", null, "a list of strings required, but this is a string")]
    [InlineData("[]", "map(number)", null, "a map of numbers required, but this is a tuple")]
    [InlineData("5", "object({ a = string })", null, "an object required, but this is a number")]
    [InlineData("5", "set(list(any))", null, "a set of a list of any required, but this is a number")]
    [InlineData("\"yes\"", "bool", null, "a bool required, but this is a string")]
    [InlineData("null", "list(string)", "null", "")]
    public void A_value_becomes_another_type_or_says_why_not(string value, string type, string? json, string error)
    {
        var (read, _) = Facts.Evaluate(value, new TestScope());
        var done = HclConvert.TryTo(read!, Read(type), out var converted, out var why);
        Assert.Equal(json is not null, done);
        Assert.Equal(json, done ? HclJson.Encode(converted!) : null);
        Assert.Equal(error, why);
        Assert.Equal(done, HclConvert.To(read!, Read(type)) is not null);
        Assert.True(!done || type.Contains("any", StringComparison.Ordinal) || converted!.Type.Equals(Read(type.Replace("optional(string, \"x\")", "string", StringComparison.Ordinal).Replace("optional(number, 5)", "number", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("number", "list(string)", false)]
    [InlineData("number", "string", true)]
    [InlineData("list(number)", "set(string)", true)]
    [InlineData("any", "list(string)", true)]
    public void A_value_not_known_becomes_what_its_type_can_become(string from, string to, bool can)
    {
        var value = HclValue.UnknownOf(Read(from)).Mark(HclMarks.Secret);
        var converted = HclConvert.To(value, Read(to));
        Assert.Equal(can, converted is not null);
        Assert.True(!can || converted is { IsUnknown: true, IsSensitive: true } && converted.Type.Equals(Read(to)));
    }

    private static HclType Read(string type)
    {
        var bag = new DiagnosticBag();
        var evaluator = new HclEvaluator(new TestScope(), bag, new HclBudget(10_000));
        var read = new TypeExpressions(bag, e => evaluator.Evaluate(e)).Read(HclParser.ParseExpression(new SourceText("t", type.Trim()), bag));
        Assert.False(bag.HasErrors, string.Join("; ", bag.ToImmutable()));
        return read;
    }
}
