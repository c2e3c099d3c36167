using System.IO.Compression;
using Merlon.Formats.Yaml;

namespace Merlon.LibraryCompiler;

/// <summary>The library's YAML as it is, for those who test or read the rules; the same bytes for the same files.</summary>
internal static class SourceArchive
{
    // The earliest time that the ZIP format can hold: archives must not depend on when they are made.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<YamlSource> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(file.Text);
            }
        }

        return bytes.ToArray();
    }
}
