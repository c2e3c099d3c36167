using System.Runtime.CompilerServices;

namespace Merlon.Fuzz.Tests;

/// <summary>Where the checkout lies, and real files beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files of others, on a machine that has them: MERLON_CORPUS.</summary>
    public static string? Corpus => Environment.GetEnvironmentVariable("MERLON_CORPUS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Texts of all files of the checkout whose name fits, below a size that mutation gets through often.</summary>
    public static IEnumerable<string> Texts(string folder, params string[] patterns) => Below(Path.Combine(Root, folder), patterns, 40_000);

    public static IEnumerable<string> CorpusTexts(params string[] patterns) => Corpus is { } folder ? Below(folder, patterns, 20_000).Take(200) : [];

    private static IEnumerable<string> Below(string folder, string[] patterns, int size) =>
        patterns.SelectMany(p => Directory.EnumerateFiles(folder, p, SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && new FileInfo(f).Length < size)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Merlon.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from a checkout.");
    }
}
