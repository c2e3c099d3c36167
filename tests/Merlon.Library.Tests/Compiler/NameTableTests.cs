using Merlon.Diagnostics;
using Merlon.LibraryCompiler;
using Merlon.Text;

namespace Merlon.Library.Tests.Compiler;

public sealed class NameTableTests
{
    private static readonly HashSet<string> NothingReserved = [];

    [Theory]
    [InlineData("web-application", "WebApplication")]
    [InlineData("database.sql.postgresql", "PostgreSql")]
    [InlineData("api.graphql", "GraphQl")]
    [InlineData("2fa", "_2fa")]
    public void A_name_is_the_last_part_of_the_id(string id, string name) => Assert.Equal(name, Assign([(id, "")])[id]);

    [Fact]
    public void The_name_that_the_library_gives_wins() => Assert.Equal("Mfa", Assign([("multi-factor-authentication", "Mfa")])["multi-factor-authentication"]);

    [Fact]
    public void Equal_last_parts_are_told_apart_by_the_parts_before()
    {
        var names = Assign([("aws.backup", ""), ("azure.backup", ""), ("x.y.z", ""), ("x.w.z", "")]);

        Assert.Equal(["AwsBackup", "AzureBackup", "WZ", "YZ"], names.Values);
    }

    [Fact]
    public void An_id_without_dots_keeps_the_plain_name()
    {
        var names = Assign([("cache", ""), ("http.cache", "")]);

        Assert.Equal("Cache", names["cache"]);
        Assert.Equal("HttpCache", names["http.cache"]);
    }

    [Fact]
    public void A_derived_name_gives_way_to_a_given_one()
    {
        var names = Assign([("cache.redis", "Redis"), ("database.redis", "")]);

        Assert.Equal("DatabaseRedis", names["database.redis"]);
    }

    [Fact]
    public void The_order_of_entries_does_not_matter()
    {
        (string, string)[] entries = [("a.x", ""), ("b.x", ""), ("x", ""), ("c", "X2")];

        Assert.Equal(Assign(entries), Assign([.. entries.Reverse()]));
    }

    [Fact]
    public void Two_entries_with_one_given_name_are_reported_where_the_second_is_written()
    {
        var diagnostics = new DiagnosticBag();

        NameTable.Assign([Request("a", "Same", 1), Request("b", "Same", 2)], NothingReserved, diagnostics);

        var error = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal(("MER0430", 2), (error.Code, error.Span.Start.Line));
    }

    [Fact]
    public void A_name_that_the_builder_uses_itself_is_reported()
    {
        var diagnostics = new DiagnosticBag();

        NameTable.Assign([Request("zone", "", 1)], new HashSet<string> { "Zone" }, diagnostics);

        Assert.Equal("MER0430", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    [Fact]
    public void What_is_no_name_in_code_is_reported()
    {
        var diagnostics = new DiagnosticBag();

        NameTable.Assign([Request("a", "Not a name", 1)], NothingReserved, diagnostics);

        Assert.Equal("MER0431", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    private static SortedDictionary<string, string> Assign(IEnumerable<(string Id, string Given)> entries)
    {
        var diagnostics = new DiagnosticBag();
        var names = NameTable.Assign([.. entries.Select((e, i) => Request(e.Id, e.Given, i + 1))], NothingReserved, diagnostics);
        Assert.Empty(diagnostics.ToImmutable());
        return names;
    }

    private static NameRequest Request(string id, string given, int line) => new(id, given, SourceSpan.At("t.yaml", line, 1));
}
