using CsCheck;
using Merlon.Iac.Checks;

namespace Merlon.Iac.Tests.Checks;

/// <summary>Damaged files of every language, with all checks tried on what is left of them.</summary>
public sealed class HostileScanTests
{
    private static readonly (string File, string Text)[] s_samples =
    [
        .. CheckLibrary.Reading.CheckExamples.Where((_, i) => i % 7 == 0).Select(e => (CodeName.Of(e.Text), e.Text)),
        ("plan.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checks", "Twins", "plan-delete", "vulnerable", "plan.json"))),
    ];

    private static readonly string[] s_pieces =
        ["", "{", "}", "[", "]", ":", "- ", "\n", "${", "'", "\"", "null", "true", "-1", "*", "9999999999999999999", "{}", "[]", "<<EOF\n", "!Ref X", "# checkov:skip=", "merlon:ignore=* until=", "\0"];

    private static readonly Gen<(string File, string Text)> s_broken =
        from sample in Gen.Int[0, s_samples.Length - 1].Select(i => s_samples[i])
        from cuts in Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 20], Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i])).Array[1, 5]
        select (sample.File, cuts.Aggregate(sample.Text, Change));

    private static string Change(string text, (int At, int Length, string Put) cut)
    {
        var at = cut.At % (text.Length + 1);
        return text[..at] + cut.Put + text[Math.Min(text.Length, at + cut.Length)..];
    }

    [Fact]
    public void Damaged_files_are_scanned_without_an_exception()
    {
        var engine = CheckLibrary.NewEngine();
        var scanner = new InfrastructureScanner(engine, new DateOnly(2026, 1, 1));
        s_broken.Sample(b => Assert.NotNull(scanner.Scan(new MemoryFileSource(b))), iter: 1500, threads: 1, seed: "0000KOIxqh86");
    }
}
