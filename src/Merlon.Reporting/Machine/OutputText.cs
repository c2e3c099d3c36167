using System.Text;

namespace Merlon.Reporting.Machine;

/// <summary>Text output that is the same on every machine: UTF-8 without a mark, line feeds.</summary>
internal static class OutputText
{
    public static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };
}
