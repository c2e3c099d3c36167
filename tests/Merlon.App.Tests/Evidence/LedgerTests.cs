using CsCheck;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Text;

namespace Merlon.App.Tests.Evidence;

public sealed class LedgerTests
{
    private const string Web = "web";

    [Fact]
    public void What_was_added_is_listed_in_its_order_and_the_chain_holds()
    {
        using var cli = Line();
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", Web, "--source", "waf", "--count", "12").Code);
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--kind", "success", "--subject", Web, "--source", "edr", "--strength", "high", "--text", "shell below the web server").Code);
        Assert.Equal(2, cli.Read("m.evidence.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var list = cli.Run("evidence", "list", ".", "--format", "json").Json;
        Assert.True(list.GetProperty("intact").GetBoolean());
        Assert.Equal(["waf", "edr"], list.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("source").GetString()));
        Assert.Equal(0, cli.Run("evidence", "verify", ".").Code);
        Assert.Equal(0, cli.Run("evidence", "verify", ".", "--head", list.GetProperty("head").GetString()!).Code);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("removed")]
    [InlineData("inserted")]
    [InlineData("swapped")]
    [InlineData("rehashed")]
    public void Tampering_shows(string how)
    {
        using var cli = Line();
        for (var i = 0; i < 4; i++)
        {
            cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", Web, "--source", "waf" + i);
        }

        var lines = cli.Read("m.evidence.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        switch (how)
        {
            case "changed":
                lines[1] = lines[1].Replace("waf1", "wax1", StringComparison.Ordinal);
                break;
            case "removed":
                lines.RemoveAt(1);
                break;
            case "inserted":
                lines.Insert(2, lines[1]);
                break;
            case "swapped":
                (lines[1], lines[2]) = (lines[2], lines[1]);
                break;
            default:
                // Even with a hash that fits its own line, the next line does not follow any more.
                var entry = EvidenceLedger.Read(new SourceText("l", lines[0] + "\n"), new DiagnosticBag()).Append([Entry("other")]).Lines.TrimEnd();
                lines[1] = entry;
                break;
        }

        cli.With("m.evidence.jsonl", string.Join('\n', lines) + "\n");
        var verify = cli.Run("evidence", "verify", ".");
        Assert.Equal(1, verify.Code);
        Assert.Contains("MER0472", verify.Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("analyze", ".").Code);
        Assert.Equal(2, cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", Web, "--source", "waf").Code);
    }

    [Fact]
    public void A_cut_end_shows_where_the_head_was_noted()
    {
        using var cli = Line();
        cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", Web, "--source", "a");
        cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", Web, "--source", "b");
        var head = cli.Run("evidence", "list", ".", "--format", "json").Json.GetProperty("head").GetString()!;
        cli.With("m.evidence.jsonl", cli.Read("m.evidence.jsonl").Split('\n')[0] + "\n");
        Assert.Equal(0, cli.Run("evidence", "verify", ".").Code);
        Assert.Equal(1, cli.Run("evidence", "verify", ".", "--head", head).Code);
    }

    [Theory]
    [InlineData("--kind attempt --subject wep --source waf", "web")]
    [InlineData("--kind control --control multi-factor-authenticaton --subject web --source x", "multi-factor-authentication")]
    [InlineData("--kind attempt --subject sql-injection@wep --source waf", "sql-injection@web")]
    [InlineData("--kind attempt --subject web", "--source")]
    [InlineData("--kind attempt --subject web --source w --strength hih", "high")]
    [InlineData("--kind attempt --subject web --source w --at yesterday", "YYYY-MM-DD")]
    [InlineData("--kind control --subject web --source w", "--control")]
    [InlineData("--kind attempt --subject web --source w --count 0", "--count")]
    public void What_is_wrong_with_an_observation_is_said(string words, string hint)
    {
        using var cli = Line();
        var run = cli.Run(["evidence", "add", ".", .. words.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(cli.Folder, "m.evidence.jsonl")));
    }

    [Fact]
    public void The_first_sighting_of_a_threat_gives_policies_its_age()
    {
        using var cli = Line().With("p.policy.yaml", """
            rules:
              old: { on: threat, when: threat.open && threat.owner == "", forbid: threat.age_days >= 31 }
            """);
        Assert.Contains("MER0464", cli.Run("analyze", ".").Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--seen").Code);
        var run = cli.Run("analyze", ".");
        Assert.DoesNotContain("MER0464", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
        Assert.Contains(" 0 added", cli.Run("evidence", "add", ".", "--seen").Output, StringComparison.Ordinal);

        using var older = Line().With("p.policy.yaml", cli.Read("p.policy.yaml"));
        Assert.Equal(0, older.Run("evidence", "add", ".", "--kind", "structure", "--subject", SampleModel.SqlInjection, "--source", "review", "--at", "2026-05-01").Code);
        Assert.Equal(1, older.Run("analyze", ".").Code);
    }

    [Fact]
    public async Task Every_line_is_valid_by_the_schema()
    {
        using var cli = Line();
        cli.Run("evidence", "add", ".", "--kind", "control", "--control", "rate-limiting", "--subject", Web, "--source", "test", "--verdict", "verified", "--blocked", "90", "--passed", "10", "--text", "ä \"x\" <y>", "--link", "https://example.org/1", "--expires", "2026-12-31");
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(cli.Run("schema", "--for", "evidence").Output, TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(cli.Read("m.evidence.jsonl")));
        Assert.NotEmpty(schema.Validate("""{ "v": 1, "kind": "rumour" }"""));
    }

    [Fact]
    public void Any_text_survives_the_ledger() => Gen.Select(Gen.String, Gen.String[0, 40], Gen.Int[1, 1000], Gen.Double[-1, 1]).Sample((text, source, count, strength) =>
    {
        var entry = Entry(Clean(source) + "x") with { Text = Clean(text), Count = count, Strength = Math.Round(strength, 4) };
        var (lines, _) = EvidenceLedger.Empty.Append([entry, entry]);
        var diagnostics = new DiagnosticBag();
        var read = EvidenceLedger.Read(new SourceText("l", lines), diagnostics);
        Assert.Empty(diagnostics.ToImmutable());
        Assert.Equal(2, read.Entries.Length);
        Assert.All(read.Entries, e => Assert.Equal((entry.Text, entry.Source, entry.Count, entry.Strength), (e.Text, e.Source, e.Count, e.Strength)));
    }, iter: 500);

    [Fact]
    public void No_change_of_a_byte_goes_unseen()
    {
        var (lines, _) = EvidenceLedger.Empty.Append([Entry("a") with { Text = "one" }, Entry("b") with { Count = 3 }, Entry("c")]);
        Gen.Select(Gen.Int[0, lines.Length - 2], Gen.Char[' ', '~']).Sample((at, c) =>
        {
            var changed = lines[..at] + c + lines[(at + 1)..];
            var diagnostics = new DiagnosticBag();
            var read = EvidenceLedger.Read(new SourceText("l", changed), diagnostics);
            Assert.True(changed == lines || !read.IsIntact, changed);
        }, iter: 2000);
    }

    internal static EvidenceEntry Entry(string source) => new() { At = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), Source = source, Kind = EvidenceKind.Attempt, Subject = Web };

    private static string Clean(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);

    private static CommandLine Line() => new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
}
