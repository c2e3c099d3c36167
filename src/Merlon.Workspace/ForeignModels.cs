using Merlon.Diagnostics;
using Merlon.Formats;

namespace Merlon.Workspace;

/// <summary>Reads models of other tools from files.</summary>
public static class ForeignModels
{
    /// <summary>Reads a file; null, with an error, where it cannot be read or no format fits.</summary>
    /// <param name="workingDirectory">What the path is relative to.</param>
    /// <param name="path">The file as the user names it.</param>
    /// <param name="format">Id of the format; null: found out by the content.</param>
    /// <param name="diagnostics">Gets what is wrong, the reader's messages included.</param>
    public static ImportResult? Read(string workingDirectory, string path, string? format, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var shown = path.Replace('\\', '/');
        if (LimitedFile.Read(Path.GetFullPath(path, workingDirectory), shown, diagnostics) is not { } source)
        {
            return null;
        }

        if (ForeignFormats.Reader(source, format, diagnostics) is not { } reader)
        {
            return null;
        }

        var result = reader.Read(source, IncludedFiles.Beside(workingDirectory, path, diagnostics));
        diagnostics.AddRange(result.Diagnostics);
        return result;
    }
}
