using System.Reflection;
using System.Text.RegularExpressions;
using CsCheck;
using Merlon.Iac.Checks;
using Merlon.Iac.Checks.Secrets;

namespace Merlon.Iac.Tests.Checks;

/// <summary>Damaged files of every language, with all checks tried on what is left of them.</summary>
public sealed class HostileScanTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

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

    // Beginnings of credentials and of comments to us, over and over.
    [Theory]
    [InlineData("-eyJaaaaaaaaaaaaa")]
    [InlineData("-eyJaaaaaaaaaaaaa.eyJaaaaaaaaaaaaa")]
    [InlineData("password='aaaaaaaa")]
    [InlineData("https://a:")]
    [InlineData("secretsecret")]
    [InlineData("?sv=")]
    [InlineData("sk-")]
    [InlineData("ghp_github_pat_")]
    [InlineData("hooks.slack.com/services/TAAAAAAAAAA")]
    [InlineData("AccountKey=AAAAAAAAAA")]
    [InlineData("SharedAccessKey=AAAAAAAAAA")]
    [InlineData("-sk_live_aaaaa-glpat-aaaaa-pypi-aa")]
    [InlineData("trivy:ignore:a[")]
    [InlineData("merlon:ignore=a reason= ")]
    [InlineData("kics-scan disable=")]
    [InlineData("<<a")]
    public void A_long_text_of_what_looks_like_something_is_scanned(string beginning)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, 200_000 / beginning.Length));
        var scanner = new InfrastructureScanner(CheckLibrary.NewEngine(), new DateOnly(2026, 1, 1));
        Assert.NotNull(scanner.Scan(new MemoryFileSource(("main.tf", $"# {text}\nvariable \"a\" {{\n  default = \"{text}\"\n}}\n"))));
        Assert.NotNull(scanner.Scan(new MemoryFileSource(("Dockerfile", $"FROM alpine:3.20\n# {text}\nENV A=\"{text}\"\nRUN echo {text}\n"))));
    }

    // From each place where it may begin, a pattern then looks only so far ahead.
    [Fact]
    public void Patterns_of_credentials_repeat_without_end_only_at_their_end()
    {
        string[] patterns =
        [
            .. new[] { typeof(SecretShapes), typeof(IssuedTokens) }
                .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
                .Where(m => m.ReturnType == typeof(Regex))
                .Select(m => m.Invoke(null, null)!.ToString()!),
        ];
        Assert.True(patterns.Length > 30);
        var parts = patterns.SelectMany(p => Regex.Replace(p, @"\[[^\]]+\]", "C", RegexOptions.None, Limit).Split('|'));
        Assert.DoesNotContain(parts, p => Regex.IsMatch(p, @"(?<!\\)(?:[*+]|\{\d+,\})(?!$|\)$)", RegexOptions.None, Limit));
    }
}
