using System.Text.RegularExpressions;

namespace Merlon.Architecture.Tests;

public sealed partial class SourceTests
{
    /// <summary>Lexers and tables that may be longer than the ceiling. The list only shrinks.</summary>
    private static readonly string[] LongByNature = [];

    [Fact]
    public void No_file_is_longer_than_the_ceiling() =>
        Assert.Empty(Checkout.Sources("src").Where(f => File.ReadLines(f).Count() > 600).Select(Checkout.Relative).Except(LongByNature, StringComparer.Ordinal));

    [Fact]
    public void Half_of_the_files_are_short()
    {
        var lengths = Checkout.Sources("src").Select(f => File.ReadLines(f).Count()).Order().ToArray();
        Assert.True(lengths[lengths.Length / 2] < 70, $"median {lengths[lengths.Length / 2]}");
        Assert.True(lengths[lengths.Length * 9 / 10] < 250, $"nine tenths {lengths[lengths.Length * 9 / 10]}");
    }

    [Fact]
    public void Namespaces_equal_folders()
    {
        var wrong = Checkout.Sources("src")
            .Select(f => (File: Checkout.Relative(f), Match: Namespace().Match(File.ReadAllText(f))))
            .Where(f => f.Match.Success && f.Match.Groups[1].Value != Path.GetDirectoryName(f.File)!.Replace('\\', '/')["src/".Length..].Replace('/', '.'))
            .Select(f => $"{f.File}: {f.Match.Groups[1].Value}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_unfinished()
    {
        var marks = Checkout.Sources("src").Where(f => Unfinished().IsMatch(File.ReadAllText(f)));
        Assert.Empty(marks.Select(Checkout.Relative));
        Assert.Matches(Unfinished(), "throw new NotImplemented" + "Exception();");
    }

    [Fact]
    public void Diagnostic_codes_mean_one_thing_each()
    {
        // A code written as a literal at two places would be two meanings: areas keep theirs in one file, or use it once.
        var uses = Checkout.Sources("src")
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => (Code: m.Value, Folder: Path.GetDirectoryName(Checkout.Relative(f))!.Split('/')[1])))
            .Distinct()
            .GroupBy(u => u.Code, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(u => u.Folder))}");
        Assert.Empty(uses);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex("NotImplementedException|\\bTODO\\b|\\bFIXME\\b|\\bHACK\\b|#region", RegexOptions.None, 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex("MER[0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
