using CsCheck;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;

namespace Merlon.Formats.Tests.Yaml.Merging;

/// <summary>Merges of three files each, with the result that somebody wrote down before.</summary>
public sealed class FileMergerTests
{
    public static TheoryData<string> Scenarios => [.. Directory.GetDirectories(Folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    private static string Folder
    {
        get
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "Merlon.slnx")))
            {
                at = Path.GetDirectoryName(at)!;
            }

            return Path.Combine(at, "tests", "Merlon.Formats.Tests", "Yaml", "Merging", "scenarios");
        }
    }

    [Fact]
    public void There_are_enough_scenarios() => Assert.True(Scenarios.Count >= 12);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_merge_comes_out_as_written_down(string scenario)
    {
        var (merged, _) = Merge(Read(scenario, "base"), Read(scenario, "ours"), Read(scenario, "theirs"));
        var expected = Read(scenario, "expected");
        Assert.Equal(expected, merged!.Text);
        Assert.Equal(expected.Contains("<<<<<<<", StringComparison.Ordinal), merged.Conflicts > 0);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void What_one_side_changed_alone_comes_out_as_it_wrote_it(string scenario)
    {
        var (b, o, t) = (Read(scenario, "base"), Read(scenario, "ours"), Read(scenario, "theirs"));
        Assert.Equal(o, Merge(b, o, b).Result!.Text);
        Assert.Equal(t, Merge(b, b, t).Result!.Text);
        Assert.Equal(o, Merge(b, o, o).Result!.Text);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_sides_conflict_whichever_is_ours(string scenario)
    {
        var (b, o, t) = (Read(scenario, "base"), Read(scenario, "ours"), Read(scenario, "theirs"));
        Assert.Equal(Merge(b, o, t).Result!.Conflicts > 0, Merge(b, t, o).Result!.Conflicts > 0);
    }

    [Fact]
    public void A_vanished_element_that_resembles_a_new_one_is_a_question()
    {
        var (_, diagnostics) = Merge(Read("19-rename-without-was", "base"), Read("19-rename-without-was", "ours"), Read("19-rename-without-was", "theirs"));
        Assert.Contains(diagnostics, d => d.Code == "MER0410" && d.Hint!.Contains("was 'db' renamed to 'dbs'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("- a\n- b\n", "MER0411")]
    [InlineData("model: [\n", "MER0")]
    [InlineData("just words\n", "MER0411")]
    public void What_is_no_map_is_refused(string text, string code)
    {
        var (result, diagnostics) = Merge("model: {}\n", text, "model: { name: x }\n");
        Assert.Null(result);
        Assert.Contains(diagnostics, d => d.Severity == Severity.Error && d.Code.StartsWith(code, StringComparison.Ordinal));
    }

    [Fact]
    public void Line_breaks_of_ours_stay() =>
        Assert.Equal("a: 1\r\nb: 3\r\n", Merge("a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\nb: 3\n").Result!.Text);

    [Fact]
    public void Changes_of_different_facts_never_conflict_and_all_arrive() => Facts.Sample((b, mine, other) =>
    {
        // Each side changes facts of its own: even numbers ours, odd ones theirs.
        var ours = b.Select((f, i) => i % 2 == 0 && mine[i % mine.Length] ? Change(f, 'o') : f).ToArray();
        var theirs = b.Select((f, i) => i % 2 == 1 && other[i % other.Length] ? Change(f, 't') : f).ToArray();
        var expected = b.Select((f, i) => i % 2 == 0 ? ours[i] : theirs[i]);
        var (merged, _) = Merge(Write(b), Write(ours), Write(theirs));
        Assert.Equal(0, merged!.Conflicts);
        Assert.Equal(Write(expected), merged.Text);
    }, iter: 300);

    private static readonly string[] Values = ["yes", "no", "x y", "{ type: a }", "[p, q]"];

    private static readonly Gen<(string[], bool[], bool[])> Facts = Gen.Select(
        Gen.Int[0, 4].Select(i => Values[i]).Array[1, 12].Select(vs => vs.Select((v, i) => $"k{i}: {v}").ToArray()), Gen.Bool.Array[12], Gen.Bool.Array[12]);

    private static string Change(string fact, char by) => fact[..fact.IndexOf(':', StringComparison.Ordinal)] + ": changed-" + by;

    private static string Write(IEnumerable<string> facts) => "top:\n" + string.Concat(facts.Select(f => $"  {f}\n"));

    private static string Read(string scenario, string file) => File.ReadAllText(Path.Combine(Folder, scenario, file + ".yaml"));

    private static (MergeResult? Result, ImmutableArray<Diagnostic> Diagnostics) Merge(string @base, string ours, string theirs)
    {
        var diagnostics = new DiagnosticBag();
        return (FileMerger.Merge(new YamlSource("base", @base), new YamlSource("ours", ours), new YamlSource("theirs", theirs), diagnostics), diagnostics.ToImmutable());
    }
}
