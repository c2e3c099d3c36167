namespace Merlon.Iac.Tests;

/// <summary>A folder of the corpus.</summary>
internal sealed class DiskFileSource(string folder) : IFileSource
{
    public IEnumerable<string> Paths { get; } =
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public byte[]? Read(string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }
}
