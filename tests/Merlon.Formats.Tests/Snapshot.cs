using System.Runtime.CompilerServices;

namespace Merlon.Formats.Tests;

/// <summary>Compares a text with a file of expectations; <c>MERLON_ACCEPT=1</c> writes the file instead.</summary>
internal static class Snapshot
{
    public static void Matches(string relativePath, string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, relativePath);
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing; set MERLON_ACCEPT=1 to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }

    /// <summary>The files of a folder beside the test, by name, in the order of their names.</summary>
    public static IReadOnlyList<(string Name, string Path)> Files(string folder, string pattern, [CallerFilePath] string source = "") =>
        [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(source)!, folder), pattern)
            .Order(StringComparer.Ordinal)
            .Select(p => (Path.GetFileName(p), p))];
}
