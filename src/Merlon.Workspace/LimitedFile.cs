using System.Text;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Reads input files with a limit on their size, so that a huge one is refused before it is in memory.</summary>
public static class LimitedFile
{
    /// <summary>16 MiB: two orders of magnitude above the largest hand-written model we know.</summary>
    public const long MaxBytes = 16L * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a UTF-8 file; null with a diagnostic where it is missing, too large or not UTF-8.</summary>
    /// <param name="path">What to open.</param>
    /// <param name="shownAs">What messages call it.</param>
    public static SourceText? Read(string path, string shownAs, DiagnosticBag diagnostics, long maxBytes = MaxBytes)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var place = SourceSpan.At(shownAs, 1, 1);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > maxBytes)
            {
                diagnostics.Error(WorkspaceCodes.TooLarge, place, $"The file has {length} bytes; at most {maxBytes} are read.", "Split the model into several files.");
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            return Decode(bytes, shownAs, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error(WorkspaceCodes.Unreadable, place, $"The file cannot be read: {exception.Message}");
            return null;
        }
    }

    private static SourceText? Decode(byte[] bytes, string shownAs, DiagnosticBag diagnostics)
    {
        var span = bytes.AsSpan();
        var marked = span.StartsWith(Encoding.UTF8.Preamble);
        if (marked)
        {
            span = span[3..];
        }

        try
        {
            return new SourceText(shownAs, Strict.GetString(span)) { HasByteOrderMark = marked };
        }
        catch (DecoderFallbackException exception)
        {
            var before = span[..Math.Clamp(exception.Index, 0, span.Length)];
            var line = before.Count((byte)'\n') + 1;
            var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
            diagnostics.Error(WorkspaceCodes.NotUtf8, SourceSpan.At(shownAs, line, column), "The file is not UTF-8 text.", "Save it as UTF-8.");
            return null;
        }
    }
}
