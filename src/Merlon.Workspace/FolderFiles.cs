using Merlon.Diagnostics;
using Merlon.Iac;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>
/// Infrastructure files of folders on disk, or single ones, as the readers see them: paths relative to a root, no links
/// followed, nothing outside the root, no file above a limit.
/// </summary>
public sealed partial class FolderFiles : IFileSource
{
    /// <summary>Files of more bytes are left out: hand-written code is far smaller, and plans of whole estates fit.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>More files than any repository of infrastructure has.</summary>
    public const int MaxFiles = 200_000;

    private const int MaxDepth = 64;
    private const int MaxModules = 1000;

    private static readonly HashSet<string> s_skipped = new(StringComparer.Ordinal) { ".git", "node_modules", ".hg", ".svn", "__pycache__", ".venv" };

    private readonly string _root;
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);

    private FolderFiles(string root) => _root = root;

    public IEnumerable<string> Paths => _paths;

    /// <summary>The files under paths that a user named, relative to the folder in which he works.</summary>
    public static FolderFiles Open(string workingDirectory, IEnumerable<string> paths, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var full = paths.Select(p => (Shown: p, Path: Path.GetFullPath(p, workingDirectory))).ToList();
        var root = full.TrueForAll(p => IsInside(workingDirectory, p.Path)) ? Path.GetFullPath(workingDirectory) : CommonFolder(full.ConvertAll(p => p.Path));
        var files = new FolderFiles(root);
        foreach (var (shown, path) in full)
        {
            if (File.Exists(path))
            {
                files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                files.AddFolder(path, 0, diagnostics);
            }
            else
            {
                diagnostics.Error("MER0010", SourceSpan.At(shown, 1, 1), "There is no such file or folder.");
            }
        }

        return files;
    }

    /// <summary>As <see cref="Open"/>, with the folders of local modules that the Terraform files call; a few levels above the given folder at most.</summary>
    public static FolderFiles OpenWithModules(string workingDirectory, IEnumerable<string> paths, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var named = paths.ToList();
        var given = named.ConvertAll(p => Path.GetFullPath(p, workingDirectory));
        var all = new HashSet<string>(given, StringComparer.Ordinal);
        var open = new Queue<string>(given.Where(Directory.Exists).SelectMany(d => TerraformFolders(d, 0)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var folder) && all.Count < MaxModules)
        {
            if (!seen.Add(folder))
            {
                continue;
            }

            foreach (var module in Modules(folder).Where(m => Directory.Exists(m) && IsNear(m, given)))
            {
                if (!given.Exists(g => IsInside(g, module)))
                {
                    all.Add(module);
                }

                open.Enqueue(module);
            }
        }

        var files = Open(workingDirectory, named.Concat(all.Except(given).Order(StringComparer.Ordinal).SelectMany(m => Directory.EnumerateFiles(m, "*.tf").Order(StringComparer.Ordinal))), diagnostics);
        return files;
    }

    private static IEnumerable<string> TerraformFolders(string folder, int depth) =>
        depth > MaxDepth || s_skipped.Contains(Path.GetFileName(folder)) || new DirectoryInfo(folder).LinkTarget is not null
            ? []
            : Directory.EnumerateDirectories(folder).SelectMany(d => TerraformFolders(d, depth + 1)).Prepend(folder);

    /// <summary>The folders that the module sources in a folder name.</summary>
    private static IEnumerable<string> Modules(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.tf").Order(StringComparer.Ordinal))
        {
            if (Load(file) is not { } bytes)
            {
                continue;
            }

            foreach (System.Text.RegularExpressions.Match match in ModuleSource().Matches(System.Text.Encoding.UTF8.GetString(bytes)))
            {
                yield return Path.GetFullPath(match.Groups[1].Value, folder).TrimEnd(Path.DirectorySeparatorChar);
            }
        }
    }

    /// <summary>Not further up than modules of one repository lie from one another.</summary>
    private static bool IsNear(string module, List<string> given)
    {
        const int Levels = 4;
        return given.Exists(g =>
        {
            var above = g;
            for (var i = 0; i < Levels && Path.GetDirectoryName(above) is { Length: > 1 } up; i++)
            {
                above = up;
            }

            return IsInside(above, module);
        });
    }

    // Spaces of one line only: a file of empty lines would be gone through again for each of them.
    [System.Text.RegularExpressions.GeneratedRegex("""^[ \t]*source[ \t]*=[ \t]*"(\.\.?/[^"$\n\0]*)"[ \t\r]*(?:#.*)?$""", System.Text.RegularExpressions.RegexOptions.Multiline | System.Text.RegularExpressions.RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial System.Text.RegularExpressions.Regex ModuleSource();

    public byte[]? Read(string path)
    {
        if (!_paths.Contains(path))
        {
            return null;
        }

        if (!_read.TryGetValue(path, out var bytes))
        {
            bytes = Load(Path.Combine(_root, path));
            _read[path] = bytes;
        }

        return bytes;
    }

    private static byte[]? Load(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxBytes ? null : File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void AddFolder(string folder, int depth, DiagnosticBag diagnostics)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.LinkTarget is not null)
                {
                    continue;
                }

                if (entry is DirectoryInfo)
                {
                    if (!s_skipped.Contains(entry.Name))
                    {
                        AddFolder(entry.FullName, depth + 1, diagnostics);
                    }
                }
                else if (_paths.Count < MaxFiles)
                {
                    Add(entry.FullName);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Warning("MER0010", SourceSpan.At(Relative(folder), 1, 1), $"The folder cannot be read: {exception.Message}");
        }
    }

    private void Add(string path) => _paths.Add(Relative(path));

    private string Relative(string path) => Path.GetRelativePath(_root, path).Replace('\\', '/');

    private static bool IsInside(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static string CommonFolder(List<string> paths)
    {
        var folder = Directory.Exists(paths[0]) ? paths[0] : Path.GetDirectoryName(paths[0])!;
        while (!paths.TrueForAll(p => IsInside(folder, p)))
        {
            folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(folder)!;
        }

        return folder;
    }
}
