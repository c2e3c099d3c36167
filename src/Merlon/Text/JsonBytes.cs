using System.Globalization;
using System.Text;

namespace Merlon.Text;

/// <summary>
/// JSON of strangers as UTF-8 in which every text can be had: half a character, written as it is or as <c>\uD800</c>, is
/// U+FFFD. System.Text.Json throws on such halves only when somebody asks for the text (RFC 8259, section 8.2).
/// </summary>
public static class JsonBytes
{
    /// <summary>A text as bytes, at the same places: encoding replaces halves that stand there as characters.</summary>
    public static byte[] Of(string text) => Repair(Encoding.UTF8.GetBytes(text));

    /// <summary>A copy of a file's bytes, the same places in it.</summary>
    public static byte[] Of(ReadOnlySpan<byte> utf8) => Repair(utf8.ToArray());

    private static byte[] Repair(byte[] utf8)
    {
        for (var at = 0; at < utf8.Length - 1; at++)
        {
            if (utf8[at] != '\\')
            {
                continue;
            }

            var unit = Unit(utf8, at);
            if (unit is >= 0xD800 and <= 0xDBFF && Unit(utf8, at + 6) is >= 0xDC00 and <= 0xDFFF)
            {
                at += 11;
            }
            else if (unit is >= 0xD800 and <= 0xDFFF)
            {
                "FFFD"u8.CopyTo(utf8.AsSpan(at + 2));
                at += 5;
            }
            else
            {
                // Whatever is escaped begins no escape of its own.
                at++;
            }
        }

        return utf8;
    }

    // The code unit that is escaped there; -1: none.
    private static int Unit(byte[] utf8, int at) =>
        at + 6 <= utf8.Length && utf8[at] == '\\' && utf8[at + 1] == 'u' && ushort.TryParse(utf8.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : -1;
}
