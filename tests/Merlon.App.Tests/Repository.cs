using System.Runtime.CompilerServices;

namespace Merlon.App.Tests;

/// <summary>Where the checkout lies: examples and libraries are test data too.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Example(string name) => Path.Combine(Root, "examples", name);

    /// <summary>The shared corpus beside the repository, or null on a machine without it.</summary>
    public static string? Corpus
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("MERLON_CORPUS") ?? Path.Combine(Root, "..", "shared", "corpus");
            return Directory.Exists(folder) ? folder : null;
        }
    }

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
