namespace Merlon.Iac.Hcl.Functions;

/// <summary>Paths with slashes, treated as text alone.</summary>
internal static class FilePaths
{
    /// <summary>The path without <c>.</c>, <c>..</c> and doubled slashes.</summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (!rooted)
            {
                parts.Add(part);
            }
        }

        var joined = string.Join('/', parts);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    /// <summary>A path as seen from a folder, relative to the root folder; null where it leads outside.</summary>
    public static string? Inside(string folder, string path) =>
        Inside(folder.Length == 0 || path.StartsWith('/') ? path : folder + "/" + path);

    /// <summary>The path relative to the root folder, empty for the folder itself; null where it leads outside.</summary>
    public static string? Inside(string path)
    {
        var clean = Clean(path.Replace('\\', '/'));
        return clean.StartsWith('/') || clean == ".." || clean.StartsWith("../", StringComparison.Ordinal) ? null : clean == "." ? "" : clean;
    }

    public static string Base(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    public static string Directory(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);
}
