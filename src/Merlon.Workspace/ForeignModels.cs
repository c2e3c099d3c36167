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
        var full = Path.GetFullPath(path, workingDirectory);
        if (Directory.Exists(full))
        {
            return Folder(full, shown, format, diagnostics);
        }

        if (LimitedFile.Read(full, shown, diagnostics) is not { } source)
        {
            return null;
        }

        if (ModelFormats.Set.Reader(source, format, diagnostics) is not { } reader)
        {
            return null;
        }

        var result = reader.Read(source, IncludedFiles.Beside(workingDirectory, path, diagnostics));
        diagnostics.AddRange(result.Diagnostics);
        return result;
    }

    // A folder of source code: its annotations together are one model.
    private static ImportResult? Folder(string folder, string shown, string? format, DiagnosticBag diagnostics)
    {
        if (format is not (null or SourceAnnotations.FormatId))
        {
            diagnostics.Error("MER0017", Text.SourceSpan.At(shown, 1, 1), $"A folder is read for annotations in source code; a model of '{format}' is one file.", "Name the file.");
            return null;
        }

        var sources = AnnotatedFiles.In(folder)
            .Select(f => LimitedFile.Read(Path.Combine(folder, f), $"{shown.TrimEnd('/')}/{f.Replace('\\', '/')}", diagnostics))
            .OfType<Text.SourceText>()
            .ToArray();
        var result = SourceAnnotations.Read(sources);
        diagnostics.AddRange(result.Diagnostics);
        return result;
    }
}
