namespace Merlon.App.Tests.Reference;

/// <summary>Pages under docs/reference that are generated are what the code is now. <c>MERLON_ACCEPT=1</c> writes them.</summary>
public sealed class ReferencePageTests
{
    private static readonly Dictionary<string, Func<string>> Pages = new(StringComparer.Ordinal)
    {
        ["rules"] = LibraryPages.Rules,
        ["controls"] = LibraryPages.Controls,
        ["types"] = LibraryPages.Types,
        ["checks"] = LibraryPages.Checks,
        ["cli"] = CommandPage.Write,
        ["schema"] = SchemaPage.Write,
    };

    public static TheoryData<string> Names => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_what_the_code_is(string name)
    {
        var file = Path.Combine(Repository.Root, "docs", "reference", name + ".md");
        var text = Pages[name]();
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == text, $"docs/reference/{name}.md is not current (MERLON_ACCEPT=1 writes it)");
    }

    [Fact]
    public void A_page_lists_every_rule_control_type_and_check()
    {
        Lists(LibraryPages.Rules(), Library.BuiltInLibrary.Catalogue.Rules.Select(r => r.Id));
        Lists(LibraryPages.Controls(), Library.BuiltInLibrary.Catalogue.Controls.Select(c => c.Id));
        Lists(LibraryPages.Types(), Library.BuiltInLibrary.Catalogue.Types.All.Select(t => t.Id));
        Lists(LibraryPages.Checks(), Library.BuiltInLibrary.Checks.Select(c => c.Id));
    }

    private static void Lists(string page, IEnumerable<string> ids) => Assert.All(ids, id => Assert.Contains($"| `{id}` |", page, StringComparison.Ordinal));
}
