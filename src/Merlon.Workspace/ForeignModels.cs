using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Text;

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

        if (Choose(source, format, diagnostics) is not { } reader)
        {
            return null;
        }

        var result = reader.Read(source);
        diagnostics.AddRange(result.Diagnostics);
        return result;
    }

    private static ModelFormat? Choose(SourceText source, string? format, DiagnosticBag diagnostics)
    {
        var known = string.Join(", ", ForeignFormats.All.Select(f => f.Id));
        if (format is null)
        {
            var found = ForeignFormats.Detect(source);
            if (found is null)
            {
                diagnostics.Error("MER0707", SourceSpan.At(source.Path, 1, 1), "No known format fits the content of this file.", $"Formats: {known}; name one with --from.");
            }

            return found;
        }

        if (ForeignFormats.Find(format) is { } named)
        {
            return named;
        }

        var nearest = Similarity.Nearest(format, ForeignFormats.All.Select(f => f.Id));
        diagnostics.Error("MER0708", SourceSpan.None, $"There is no format '{format}'.", nearest is null ? $"Formats: {known}." : $"Did you mean '{nearest}'?");
        return null;
    }
}
