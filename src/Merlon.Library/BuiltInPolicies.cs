using System.IO.Compression;

namespace Merlon.Library;

/// <summary>The ready-made policies of the library, as the files that they are.</summary>
public static class BuiltInPolicies
{
    private const string Folder = "library/policies/policies/";
    private const string Ending = ".policy.yaml";

    private static readonly Lazy<ImmutableArray<string>> Known = new(() =>
    {
        using var archive = Open();
        return [.. archive.Entries.Select(e => e.FullName).Where(IsPolicy).Select(NameOf).Order(StringComparer.Ordinal)];
    });

    /// <summary>Their names, as <c>builtin:NAME</c> wants them.</summary>
    public static ImmutableArray<string> Names => Known.Value;

    /// <summary>The file of a policy; null where there is none of the name.</summary>
    public static LibrarySource? Find(string name)
    {
        using var archive = Open();
        if (archive.GetEntry(Folder + name + Ending) is not { } entry)
        {
            return null;
        }

        using var reader = new StreamReader(entry.Open());
        return new LibrarySource(entry.FullName, reader.ReadToEnd());
    }

    private static bool IsPolicy(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(Ending, StringComparison.Ordinal);

    private static string NameOf(string path) => path[Folder.Length..^Ending.Length];

    private static ZipArchive Open() => new(
        typeof(BuiltInPolicies).Assembly.GetManifestResourceStream("sources.zip") ?? throw new InvalidOperationException("Merlon.Library was built without sources.zip."));
}
