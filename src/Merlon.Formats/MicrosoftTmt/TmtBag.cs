using System.IO.Compression;
using System.Text;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>
/// The file as it was read, kept in the model's extensions so that it can be written back byte by byte. Files are about
/// a megabyte, nearly all of it the template: they are kept compressed.
/// </summary>
internal static class TmtBag
{
    private const string Mark = "gzip:";
    private const char ByteOrderMark = '\uFEFF';

    public static string Of(SourceText source)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(source.HasByteOrderMark ? ByteOrderMark + source.Text : source.Text));
        }

        return Mark + Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The kept file under the name of the original, so that places fit; null where the model did not come from the tool.</summary>
    public static SourceText? Find(ThreatModel model)
    {
        if (!model.Extensions.TryGetValue(MicrosoftTmtFormat.FormatId, out var kept) || !kept.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var path = model.Span.File.EndsWith(".tm7", StringComparison.OrdinalIgnoreCase) ? model.Span.File : model.Id + ".tm7";
        return Unpack(kept[Mark.Length..]) is not { } text ? null
            : text.StartsWith(ByteOrderMark) ? new SourceText(path, text[1..]) { HasByteOrderMark = true }
            : new SourceText(path, text);
    }

    /// <summary>Ids in the file by element (<c>component:web</c>); empty where the model did not come from the tool.</summary>
    public static ImmutableDictionary<string, string> SourceIds(ThreatModel model) =>
        Find(model) is { } source ? new MicrosoftTmtReader(source).Read().SourceIds : ImmutableDictionary<string, string>.Empty;

    // The text may have been edited by hand, or by an enemy: what does not unpack within limits is not there.
    private static string? Unpack(string base64)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = zip.Read(buffer); read > 0; read = zip.Read(buffer))
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > XmlText.MaxCharacters)
                {
                    return null;
                }
            }

            return Encoding.UTF8.GetString(unpacked.GetBuffer(), 0, (int)unpacked.Length);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
