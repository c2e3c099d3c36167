using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Real files of other tools. They are not in the repository: tests over them are skipped where they are absent.</summary>
internal static class Corpus
{
    private static readonly Lazy<string?> Root = new(Find);

    /// <summary>The files of a folder, smallest name first; skips the running test where there is no corpus.</summary>
    public static IReadOnlyList<string> Files(string folder, Func<string, bool>? which = null)
    {
        Assert.SkipWhen(Root.Value is null, "The corpus is absent: set MERLON_CORPUS, or lay it beside the repository as shared/corpus.");
        var path = Path.Combine(Root.Value!, "models", folder);
        Assert.SkipUnless(Directory.Exists(path), $"The corpus has no folder {folder}.");
        return [.. Directory.EnumerateFiles(path).Where(which ?? (_ => true)).Order(StringComparer.Ordinal)];
    }

    /// <summary>A file of the archive of intelligence; skips the running test where it is not unpacked.</summary>
    public static string Intel(string file)
    {
        var path = Path.Combine(Root.Value ?? "", "intel", file);
        Assert.SkipUnless(File.Exists(path), $"The corpus has no intel/{file} (it is in an archive of the corpus).");
        return File.ReadAllText(path);
    }

    public static SourceText Read(string file) => new(Path.GetFileName(file), File.ReadAllText(file));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MERLON_CORPUS") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(Path.Combine(corpus, "models")))
            {
                return corpus;
            }
        }

        return null;
    }
}
