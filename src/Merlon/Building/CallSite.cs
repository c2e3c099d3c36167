using Merlon.Text;

namespace Merlon.Building;

/// <summary>Places in C# sources, as the compiler passes them to a call.</summary>
internal static class CallSite
{
    /// <summary>The first column of the line: the compiler passes no column.</summary>
    public static SourceSpan Span(string file, int line) => file.Length == 0 ? SourceSpan.None : SourceSpan.At(file.Replace('\\', '/'), line, 1);

    /// <summary>The folder of a source file, with its last slash.</summary>
    public static string Folder(string file)
    {
        var slash = file.LastIndexOf('/');
        return slash < 0 ? "" : file[..(slash + 1)];
    }

    /// <summary>The span with its file as seen from <paramref name="folder"/>; files on another root stay as they are.</summary>
    public static SourceSpan SeenFrom(string folder, SourceSpan span)
    {
        if (!span.IsKnown || folder.Length == 0)
        {
            return span;
        }

        var common = 0;
        for (var i = 0; i < folder.Length && i < span.File.Length && folder[i] == span.File[i]; i++)
        {
            if (folder[i] == '/')
            {
                common = i + 1;
            }
        }

        if (common <= 1)
        {
            return span;
        }

        var up = folder.AsSpan(common).Count('/');
        return span with { File = string.Concat(Enumerable.Repeat("../", up)) + span.File[common..] };
    }
}
