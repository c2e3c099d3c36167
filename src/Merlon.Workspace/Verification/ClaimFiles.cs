namespace Merlon.Workspace.Verification;

/// <summary>The files that claims may look at: those under one folder, none of them through a link, none above a limit.</summary>
public sealed class ClaimFiles(string root)
{
    /// <summary>Test reports of large systems have some megabytes.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    private readonly string _root = Path.GetFullPath(root);
    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);

    public string Root => _root;

    /// <summary>The bytes of a file; null with the reason where there is none to be had.</summary>
    public byte[]? Read(string path, out string reason)
    {
        reason = "";
        if (Full(path) is not { } full)
        {
            reason = $"'{path}' leads out of the model's folder";
            return null;
        }

        try
        {
            if (!File.Exists(full))
            {
                reason = Directory.Exists(full) ? $"'{path}' is a folder" : $"there is no file '{path}'";
                return null;
            }

            if (new FileInfo(full).Length > MaxBytes)
            {
                reason = $"'{path}' is larger than {MaxBytes / 1024 / 1024} MiB";
                return null;
            }

            if (!_read.TryGetValue(full, out var bytes))
            {
                bytes = File.ReadAllBytes(full);
                _read[full] = bytes;
            }

            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = $"'{path}' cannot be read";
            return null;
        }
    }

    public bool Exists(string path) => Full(path) is { } full && (File.Exists(full) || Directory.Exists(full));

    /// <summary>The path on this machine; null where it lies outside, or a part of it is a link.</summary>
    public string? Full(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        var relative = Path.GetRelativePath(_root, full);
        if (Path.IsPathRooted(path) || Path.IsPathRooted(relative) || relative.Split('/', '\\')[0] == "..")
        {
            return null;
        }

        var at = _root;
        foreach (var part in relative.Split('/', '\\').Where(p => p != "."))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null)
            {
                return null;
            }
        }

        return full;
    }
}
