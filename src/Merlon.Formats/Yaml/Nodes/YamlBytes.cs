using System.Text;
using System.Text.Unicode;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Turns the bytes of a file into text, or says why that cannot be done.</summary>
public static class YamlBytes
{
    /// <summary>The text without a byte order mark; null, with an error, where it is too large or not UTF-8.</summary>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (bytes.Length > YamlLimits.Size)
        {
            diagnostics.Add(YamlDiagnostics.TooLarge(path, bytes.Length));
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            diagnostics.Add(YamlDiagnostics.NotUtf8(path, LinePosition.Start, "it looks like UTF-16; save it as UTF-8"));
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            diagnostics.Add(YamlDiagnostics.NotUtf8(path, FirstInvalid(bytes)));
            return null;
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static LinePosition FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        var column = 1;
        while (!bytes.IsEmpty && Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            bytes = bytes[used..];
        }

        return new LinePosition(line, column);
    }
}
