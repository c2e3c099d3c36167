using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Merlon.Architecture.Tests;

/// <summary>No file of the repository holds a secret of a kind that can be told by its form.</summary>
public sealed partial class SecretTests
{
    [Fact]
    public void No_file_holds_a_secret()
    {
        var files = Tracked();
        Assert.True(files.Length > 500, $"{files.Length} files");
        var found = files
            .Where(f => new FileInfo(Path.Combine(Checkout.Root, f)) is { Exists: true, Length: < 2_000_000 })
            .SelectMany(f => Secret().Matches(File.ReadAllText(Path.Combine(Checkout.Root, f))).Where(m => !IsExample(m.Value)).Select(m => $"{f}: {m.Value[..Math.Min(12, m.Length)]}…"));
        Assert.Empty(found);
    }

    // The samples are put together here, so that this file holds none.
    [Theory]
    [InlineData("AKIA", "Q3EGRTZ5XKJ7P2MD")]
    [InlineData("ghp_", "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("glpat-", "0123456789abcdefghij")]
    [InlineData("xoxb-", "123456789012-abcdefghijkl")]
    [InlineData("-----BEGIN RSA PRIVATE", " KEY-----\nMIIEowIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MaU0TBL0vVxSxvQz")]
    public void A_secret_is_recognised(string start, string rest) => Assert.Matches(Secret(), start + rest);

    // Checks need examples of what they find: the key of Amazon's documentation with other ends, and the two that the tests of
    // our own detector made up.
    private static bool IsExample(string text) =>
        text.StartsWith("AKIAIOSFODNN7", StringComparison.Ordinal) || text.StartsWith("AKIAQYLPMN5H", StringComparison.Ordinal) || text.StartsWith("ghp_x7Kq2mVb", StringComparison.Ordinal) || text.Distinct().Count() < 12;

    private static string[] Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        return git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z2-7]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}|\bglpat-[\w-]{20}\b|\bxox[abprs]-[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{60}|\bAIza[\w-]{35}\b|\bsk_live_\w{20,}|\bnpm_[A-Za-z0-9]{36}\b", RegexOptions.None, 5000)]
    private static partial Regex Secret();
}
