using Merlon.Formats.Yaml;

namespace Merlon.LibraryCompiler;

/// <summary>The packs of the library folder: each of its folders with all YAML files in it.</summary>
internal static class LibraryFolder
{
    /// <summary>What paths in messages and spans start with.</summary>
    public const string Prefix = "library/";

    public static ImmutableArray<PackSource> Read(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Order(StringComparer.Ordinal)
            .Select(pack => new PackSource(Shown(folder, pack), ReadPack(folder, pack)))
            .Where(pack => pack.Files.Length > 0),
    ];

    private static ImmutableArray<YamlSource> ReadPack(string folder, string pack) =>
    [
        .. Directory.EnumerateFiles(pack, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new YamlSource(Shown(folder, file), File.ReadAllText(file))),
    ];

    private static string Shown(string folder, string path) => Prefix + Path.GetRelativePath(folder, path).Replace('\\', '/');
}
