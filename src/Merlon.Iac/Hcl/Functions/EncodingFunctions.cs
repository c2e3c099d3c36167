using System.Text;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class EncodingFunctions
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static IEnumerable<HclFunction> All =>
    [
        Fn("base64encode", HclType.String, [Str("str")], c => HclValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0))))),
        Fn("base64decode", HclType.String, [Str("str")], c => DecodeBase64(c, StrictUtf8)),
        Fn("textencodebase64", HclType.String, [Str("string"), Str("encoding")], TextEncode),
        Fn("textdecodebase64", HclType.String, [Str("source"), Str("encoding")], TextDecode),
        Fn("urlencode", HclType.String, [Str("str")], c => HclValue.Of(UrlEncode(c.Text(0)))),
        Fn("csvdecode", HclType.Dynamic, [Str("str")], CsvDecode),
        Fn("jsondecode", HclType.Dynamic, [Str("str")], c => HclJson.Decode(c.Text(0)) ?? c.Fail(0, "the text is not JSON")),
        Structural("jsonencode", HclType.String, [Any("val", orNull: true)], JsonEncode),
    ];

    private static HclValue JsonEncode(HclCall c)
    {
        var text = HclJson.Encode(c[0]);
        return (c[0].IsWhollyKnown ? HclValue.Of(text) : HclValue.UnknownString(text)).Mark(c[0].DeepMarks());
    }

    private static HclValue DecodeBase64(HclCall c, Encoding encoding)
    {
        var bytes = new byte[c.Text(0).Length];
        // Line breaks are skipped, other white space is not.
        if (c.Text(0).AsSpan().ContainsAny(' ', '\t') || !Convert.TryFromBase64String(c.Text(0), bytes, out var length))
        {
            return c.Fail(0, "the text is not base64");
        }

        try
        {
            return HclValue.Of(encoding.GetString(bytes, 0, length));
        }
        catch (DecoderFallbackException)
        {
            return c.Fail(0, "what was encoded is not text in that encoding");
        }
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static HclValue TextEncode(HclCall c)
    {
        if (Named(c.Text(1)) is not { } encoding)
        {
            return c.Fail(1, $"the encoding \"{c.Text(1)}\" is not known");
        }

        try
        {
            return HclValue.Of(Convert.ToBase64String(encoding.GetBytes(c.Text(0))));
        }
        catch (EncoderFallbackException)
        {
            return c.Fail(0, "the text holds characters that this encoding lacks");
        }
    }

    private static HclValue TextDecode(HclCall c) =>
        Named(c.Text(1)) is { } encoding ? DecodeBase64(c, encoding) : c.Fail(1, $"the encoding \"{c.Text(1)}\" is not known");

    private static string UrlEncode(string text)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                result.Append((char)b);
            }
            else if (b == ' ')
            {
                result.Append('+');
            }
            else
            {
                result.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return result.ToString();
    }

    private static HclValue CsvDecode(HclCall c)
    {
        if (CsvReader.Read(c.Text(0)) is not { } rows)
        {
            return c.Fail(0, "the text is not CSV");
        }

        if (rows.Count == 0)
        {
            return c.Fail(0, "the row of names is missing");
        }

        var names = rows[0];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            return c.Fail(0, "two columns have the same name");
        }

        var objects = new List<HclValue>();
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Count != names.Count)
            {
                return c.Fail(0, $"row {i + 1} has {rows[i].Count} fields, not {names.Count}");
            }

            objects.Add(HclValue.Object([.. names.Zip(rows[i], (n, v) => KeyValuePair.Create(n, HclValue.Of(v)))]));
        }

        return HclValue.List(HclType.Object(names.Select(n => new HclAttributeType(n, HclType.String))), [.. objects]);
    }
}
