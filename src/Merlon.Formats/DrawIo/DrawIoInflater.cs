using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>Opens compressed pages: URL-encoded text, deflated (RFC 1951), in Base64.</summary>
internal static class DrawIoInflater
{
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The text; null where it is no compressed page.</summary>
    /// <param name="text">The content of a page.</param>
    /// <param name="tooLarge">True where it grows past <see cref="MaxBytes"/>.</param>
    public static string? Inflate(string text, out bool tooLarge)
    {
        tooLarge = false;
        var packed = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Trim(), packed, out var length))
        {
            return null;
        }

        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed, 0, length), CompressionMode.Decompress);
            using var result = new MemoryStream();
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            try
            {
                for (var read = deflate.Read(buffer); read > 0; read = deflate.Read(buffer))
                {
                    if (result.Length + read > MaxBytes)
                    {
                        tooLarge = true;
                        return null;
                    }

                    result.Write(buffer, 0, read);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            return Uri.UnescapeDataString(Encoding.UTF8.GetString(result.GetBuffer(), 0, (int)result.Length));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
