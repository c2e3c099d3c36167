using Merlon.Iac.Graph;

namespace Merlon.Iac.Tests.Graph;

public sealed class ResourceValueTests
{
    private static readonly ResourceValue Value = new(ResourceValueKind.Map)
    {
        Members =
        [
            new("list", new(ResourceValueKind.List) { Items = [Text("a"), Map(("k", Text("v")))] }),
            new("one", Map(("x", Text("y")))),
            new("unknown", new(ResourceValueKind.Unknown)),
        ],
    };

    private static ResourceValue Text(string text) => new(ResourceValueKind.String) { Text = text };

    private static ResourceValue Map(params (string Name, ResourceValue Value)[] members) =>
        new(ResourceValueKind.Map) { Members = [.. members.Select(m => new ResourceMember(m.Name, m.Value))] };

    [Theory]
    [InlineData("list[0]", "\"a\"")]
    [InlineData("list[1].k", "\"v\"")]
    [InlineData("list[7]", "null")]
    [InlineData("one.x", "\"y\"")]
    [InlineData("one[\"x\"]", "\"y\"")]
    [InlineData("unknown.deep[0].er", "(unknown)")]
    [InlineData("absent.er", "null")]
    public void A_path_leads_to_a_value(string path, string shown) => Assert.Equal(shown, Value.At(path).ToString());

    [Fact]
    public void A_single_object_counts_as_a_block()
    {
        Assert.Equal(2, Value.Blocks("list").Length);
        Assert.Single(Value.Blocks("one"));
        Assert.Empty(Value.Blocks("absent"));
        Assert.True(Assert.Single(Value.Blocks("unknown")).IsUnknown);
    }

    [Fact]
    public void Scalars_are_read_as_what_a_provider_would_take_them_for()
    {
        Assert.True(Text("true").AsBool);
        Assert.False(Text("0").AsBool);
        Assert.Null(Text("maybe").AsBool);
        Assert.Equal(22, Text("22").AsNumber);
        Assert.Null(Text("ssh").AsNumber);
        Assert.Equal("false", new ResourceValue(ResourceValueKind.Bool).AsText);
        Assert.Null(new ResourceValue(ResourceValueKind.Unknown).AsText);
    }

    [Fact]
    public void Secrets_are_not_shown() =>
        Assert.Equal("(sensitive)", new ResourceValue(ResourceValueKind.String) { Text = "x", IsSensitive = true }.ToString());
}
