namespace Merlon.Formats.Conversion;

/// <summary>Paths of included files, relative to the file that was named, with forward slashes.</summary>
internal static class IncludePath
{
    /// <summary>The folder of a path; empty for the folder of the named file.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>A path that is given relative to a folder.</summary>
    public static string Join(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path.Replace('\\', '/')}".Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "."))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
