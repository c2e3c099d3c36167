using Merlon.Tests.Rules.Expressions;

namespace Merlon.Tests.Risk;

/// <summary>Real files to try, where they are at hand: the folder in MERLON_CORPUS, or shared/corpus beside the repository.</summary>
internal static class Corpus
{
    private static readonly Lazy<string[]> Roots = new(() =>
    [
        .. new[]
        {
            Environment.GetEnvironmentVariable("MERLON_CORPUS"),
            Path.Combine(Repository.Path(""), "..", "shared", "corpus"),
            Path.Combine(Repository.Path(""), "..", "..", "shared", "corpus"),
        }.OfType<string>().Where(Directory.Exists),
    ]);

    /// <summary>A file or folder of it, or null.</summary>
    public static string? Find(string path) =>
        Roots.Value.Select(r => Path.Combine(r, path)).FirstOrDefault(p => File.Exists(p) || Directory.Exists(p));

    /// <summary>A file or folder of it; skips the test where it is absent.</summary>
    public static string Get(string path)
    {
        var found = Find(path);
        Assert.SkipWhen(found is null, $"The corpus has no {path} on this machine (set MERLON_CORPUS to where it is unpacked).");
        return found!;
    }
}
