using System.Text;
using System.Text.RegularExpressions;

namespace Merlon.Architecture.Tests.Diagnostics;

public sealed partial class DiagnosticsPageTests
{
    private static readonly Lazy<IReadOnlyCollection<DiagnosticEntry>> Entries = new(() => DiagnosticSources.Read(Checkout.Sources("src").Select(File.ReadAllText)));

    [Fact]
    public void The_page_is_what_the_sources_say() => Accepted.Matches("docs/reference/diagnostics.md", Write(Entries.Value));

    [Fact]
    public void Every_code_in_the_sources_is_known()
    {
        var used = Checkout.Sources("src").SelectMany(f => Code().Matches(WithoutComments().Replace(File.ReadAllText(f), "")).Select(m => m.Value)).Distinct(StringComparer.Ordinal);
        Assert.Empty(used.Except(Entries.Value.Select(e => e.Code), StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_has_a_meaning_and_a_severity()
    {
        Assert.NotEmpty(Entries.Value);
        Assert.Empty(Entries.Value.Where(e => e.Text.Length < 10 || e.Severities.Count == 0).Select(e => $"{e.Code}: '{e.Text}' {string.Join(",", e.Severities)}"));
    }

    [Fact]
    public void Constants_catalogues_and_messages_are_read()
    {
        const string Source = """
            class Codes { /// <summary>It is too long.</summary>
                public const string Long = "MER9001"; }
            class List { DiagnosticInfo[] All = [ new("MER9002", "It is short (warning).") ]; }
            class Uses { void M() { d.Error(Codes.Long, at, "x"); d.Warning("MER9002", at, "y"); d.Info("MER9003", at, $"There is no {name}."); Say("MER9004", "By the way."); }
                void Say(string code, string text) => d.Warning(code, at, text); }
            """;
        Assert.Equal(
            ["MER9001 error It is too long.", "MER9002 warning It is short.", "MER9003 info There is no ….", "MER9004 warning By the way."],
            DiagnosticSources.Read([Source]).Select(e => $"{e.Code} {string.Join(",", e.Severities)} {e.Text}"));
    }

    private static string Write(IEnumerable<DiagnosticEntry> entries)
    {
        var text = new StringBuilder("# Diagnostics\n\nGenerated from the sources. A code keeps its meaning for good. Errors mean that the input cannot be used as it is; warnings and infos do not stop anything.\n\n| Code | Severity | Meaning |\n| --- | --- | --- |\n");
        foreach (var entry in entries)
        {
            text.Append($"| {entry.Code} | {string.Join(", ", entry.Severities)} | {entry.Text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("MER[0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^ *///?.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex WithoutComments();
}
