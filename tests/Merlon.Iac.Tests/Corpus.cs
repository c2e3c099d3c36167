namespace Merlon.Iac.Tests;

/// <summary>Real files to try, where they are at hand: the folder in MERLON_CORPUS, or ../shared/corpus beside the repository.</summary>
internal static class Corpus
{
    public static string Folder(string name)
    {
        foreach (var root in Roots())
        {
            var path = Path.Combine(root, name);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"The corpus folder {name} is not on this machine (set MERLON_CORPUS to where it is unpacked).");
        return "";
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("MERLON_CORPUS") is { Length: > 0 } given)
        {
            yield return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Merlon.slnx")))
            {
                yield return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpus"));
            }
        }
    }
}
