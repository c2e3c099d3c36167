using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Opens the files that a foreign model includes: below the model's folder, and no links.</summary>
internal static class IncludedFiles
{
    /// <summary>Gives texts by paths relative to the model's file.</summary>
    /// <param name="workingDirectory">What the path is relative to.</param>
    /// <param name="path">The model's file as the user names it.</param>
    /// <param name="diagnostics">Gets what is wrong with a file.</param>
    public static Func<string, SourceText?> Beside(string workingDirectory, string path, DiagnosticBag diagnostics)
    {
        var shown = Path.GetDirectoryName(path) ?? "";
        var folder = Path.GetFullPath(shown, workingDirectory);
        return name =>
        {
            var full = Path.GetFullPath(name, folder);
            var inside = full.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            return inside && !IsLinked(full, folder) ? LimitedFile.Read(full, Path.Combine(shown, name).Replace('\\', '/'), diagnostics) : null;
        };
    }

    private static bool IsLinked(string full, string folder)
    {
        for (var at = full; at is not null && at.Length > folder.Length; at = Path.GetDirectoryName(at))
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
