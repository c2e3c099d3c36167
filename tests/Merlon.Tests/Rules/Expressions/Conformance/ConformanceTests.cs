using System.Globalization;

namespace Merlon.Tests.Rules.Expressions.Conformance;

public sealed class ConformanceTests
{
    private const string Page = "docs/reference/cel.md";

    private static readonly IReadOnlyList<ConformanceCase> s_cases = ConformanceReader.ReadAll();

    public static TheoryData<string> Sections => [.. s_cases.Select(c => c.Section).Distinct()];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_case_of_the_section_gives_what_the_standard_says(string section)
    {
        var cases = s_cases.Where(c => c.Section == section).ToArray();
        var failures = cases.Select(ConformanceRunner.Failure).OfType<string>().ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"{section}: {cases.Length - failures.Length} of {cases.Length}");
        Assert.True(failures.Length == 0, string.Join("\n", failures));
    }

    [Fact]
    public void There_are_several_hundred_different_cases()
    {
        Assert.True(s_cases.Count >= 700, $"{s_cases.Count}");
        var repeated = s_cases
            .GroupBy(c => (c.Section, c.Expression, c.Unchecked, c.Container, string.Join(";", c.Bindings)))
            .Where(g => g.Count() > 1)
            .Select(g => g.First().Place);
        Assert.Empty(repeated);
    }

    [Fact]
    public void A_wrong_expectation_is_noticed()
    {
        var right = s_cases.First(c => c.Expression == "1 + 1");
        Assert.Null(ConformanceRunner.Failure(right));
        foreach (var wrong in (string[])["3", "2u", "2.0", "error", "reject", "nan", "[2]", "\"2\""])
        {
            Assert.NotNull(ConformanceRunner.Failure(right with { Expected = wrong }));
        }
    }

    [Fact]
    public void The_reference_page_states_the_current_figures()
    {
        var text = File.ReadAllText(Repository.Path(Page));
        var table = Table();
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(Repository.Path(Page), Replaced(text, table));
            return;
        }

        Assert.True(text.Contains(table, StringComparison.Ordinal), $"{Page} should hold:\n{table}\n(MERLON_ACCEPT=1 writes it)");
    }

    private static string Table()
    {
        var lines = new List<string> { "| Section | Cases | Passed | Rate |", "| --- | ---: | ---: | ---: |" };
        foreach (var section in s_cases.GroupBy(c => c.Section))
        {
            var passed = section.Count(c => ConformanceRunner.Failure(c) is null);
            lines.Add(Row(section.Key, section.Count(), passed));
        }

        lines.Add(Row("**all**", s_cases.Count, s_cases.Count(c => ConformanceRunner.Failure(c) is null)));
        return string.Join("\n", lines) + "\n";
    }

    private static string Row(string name, int cases, int passed) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {cases} | {passed} | {100.0 * passed / cases:0.#} % |");

    private static string Replaced(string text, string table)
    {
        var start = text.IndexOf("| Section |", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
        return text[..start] + table + text[(end + 1)..];
    }
}
