using Merlon.Diagnostics;

namespace Merlon.LibraryCompiler;

/// <summary>A diagnostic in the form in which MSBuild recognises errors of its tools.</summary>
internal static class BuildMessage
{
    public static string Of(Diagnostic diagnostic, string libraryFolder)
    {
        var span = diagnostic.Span;
        var file = span.File.StartsWith(LibraryFolder.Prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(libraryFolder, span.File[LibraryFolder.Prefix.Length..]))
            : "library";
        var place = span.IsKnown ? $"{file}({span.Start.Line},{span.Start.Column})" : file;
        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        var hint = diagnostic.Hint is null ? "" : $" ({diagnostic.Hint})";
        return $"{place}: {severity} {diagnostic.Code}: {diagnostic.Message}{hint}".ReplaceLineEndings(" ");
    }
}
