using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Finds the files that a PATH means: the file itself, or in a folder every <c>*.merlon.yaml</c>. Links are not followed.</summary>
public static class ModelFiles
{
    public const string ModelPattern = "*.merlon.yaml";
    public const string DecisionsPattern = "*.decisions.yaml";

    public static IEnumerable<string> Find(string workingDirectory, string path, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(path, workingDirectory);
        if (File.Exists(full))
        {
            return [path];
        }

        if (!IsFolder(full, path, diagnostics))
        {
            return [];
        }

        var files = In(full, ModelPattern).Select(f => Path.Combine(path, Path.GetRelativePath(full, f))).ToArray();
        if (AnnotatedFiles.IsExpectedIn(full))
        {
            files = [.. files, .. AnnotatedFiles.In(full).Select(f => Path.Combine(path, f))];
        }

        if (files.Length == 0)
        {
            diagnostics.Error(WorkspaceCodes.NoModel, SourceSpan.At(path, 1, 1), $"The folder holds no model ({ModelPattern}).", "Name a file, or start one with 'merlon init'.");
        }

        return files;
    }

    /// <summary>
    /// The files that a PATH means where every file of ours is meant: the file itself, or in a folder models, decisions and
    /// policies, and of packs every YAML file.
    /// </summary>
    public static IEnumerable<string> FindOwn(string workingDirectory, string path, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(path, workingDirectory);
        if (File.Exists(full))
        {
            return [path];
        }

        if (!IsFolder(full, path, diagnostics))
        {
            return [];
        }

        string[] files =
        [
            .. new[] { ModelPattern, DecisionsPattern, PolicyFiles.Pattern }.SelectMany(p => In(full, p))
                .Concat(PackFolders.In(full).SelectMany(PackFolders.FilesOf))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(f => Path.Combine(path, Path.GetRelativePath(full, f))),
        ];
        if (files.Length == 0)
        {
            diagnostics.Error(WorkspaceCodes.NoModel, SourceSpan.At(path, 1, 1), $"The folder holds no model ({ModelPattern}), decisions, policies or pack.", "Name a file.");
        }

        return files;
    }

    public static IEnumerable<string> In(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = false })
            .Order(StringComparer.Ordinal);

    private static bool IsFolder(string full, string path, DiagnosticBag diagnostics)
    {
        if (Directory.Exists(full))
        {
            return true;
        }

        diagnostics.Error(WorkspaceCodes.Unreadable, SourceSpan.At(path, 1, 1), "There is no such file or folder.", Suggest(full));
        return false;
    }

    private static string? Suggest(string full)
    {
        var folder = Path.GetDirectoryName(full);
        if (folder is null || !Directory.Exists(folder))
        {
            return null;
        }

        var nearest = Similarity.Nearest(Path.GetFileName(full), Directory.EnumerateFileSystemEntries(folder).Take(1000).Select(e => Path.GetFileName(e)));
        return nearest is null ? null : $"Did you mean '{nearest}'?";
    }
}
