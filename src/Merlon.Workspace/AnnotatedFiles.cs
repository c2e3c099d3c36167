using System.Text;
using Merlon.Formats;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Finds source files with threat model annotations in a folder and below. Links are not followed.</summary>
internal static class AnnotatedFiles
{
    private const int MaxFiles = 20_000;
    private const int MaxBytes = 1024 * 1024;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "bin", "obj", "vendor", "dist", "target", "packages" };

    /// <summary>True where the folder says that annotations are used: it has a <c>.guardlink</c> folder or a <c>threatspec.yaml</c>.</summary>
    public static bool IsExpectedIn(string folder) => Directory.Exists(Path.Combine(folder, ".guardlink")) || File.Exists(Path.Combine(folder, "threatspec.yaml"));

    /// <summary>Paths relative to the folder, sorted.</summary>
    public static IEnumerable<string> In(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = false, IgnoreInaccessible = true };
        var found = new List<string>();
        var waiting = new Stack<string>([folder]);
        var seen = 0;
        while (waiting.TryPop(out var at) && seen < MaxFiles)
        {
            foreach (var inner in Directory.EnumerateDirectories(at, "*", options))
            {
                var name = Path.GetFileName(inner);
                if (name == ".guardlink" || !name.StartsWith('.') && !Skipped.Contains(name))
                {
                    waiting.Push(inner);
                }
            }

            foreach (var file in Directory.EnumerateFiles(at, "*", options))
            {
                seen++;
                if (IsAnnotated(file))
                {
                    found.Add(Path.GetRelativePath(folder, file));
                }
            }
        }

        return found.Order(StringComparer.Ordinal);
    }

    private static bool IsAnnotated(string file)
    {
        // Reports and models in other formats may quote annotations.
        if (Path.GetExtension(file).ToLowerInvariant() is ".json" or ".md" or ".yaml" or ".yml" or ".html" or ".xml" || new FileInfo(file) is { Length: > MaxBytes or 0 })
        {
            return false;
        }

        try
        {
            var bytes = File.ReadAllBytes(file);
            return !bytes.AsSpan(0, Math.Min(bytes.Length, 4096)).Contains((byte)0) && bytes.AsSpan().Contains((byte)'@') && SourceAnnotations.In(new SourceText(file, Encoding.UTF8.GetString(bytes)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
