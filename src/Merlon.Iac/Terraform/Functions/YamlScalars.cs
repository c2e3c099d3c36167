using System.Globalization;
using System.Numerics;
using Merlon.Iac.Hcl.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Merlon.Iac.Terraform.Functions;

/// <summary>What a plain scalar means: the core schema with the older words for true and false, and dates.</summary>
internal static class YamlScalars
{
    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create("0123456789.eE+-");

    public static HclValue Resolve(Scalar scalar)
    {
        var text = scalar.Value;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            return scalar.Style == ScalarStyle.Plain ? Tagged(scalar.Tag.Value, text) : HclValue.Of(text);
        }

        return scalar.Style == ScalarStyle.Plain ? Plain(text) : HclValue.Of(text);
    }

    private static HclValue Tagged(string tag, string text)
    {
        var type = tag switch
        {
            "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" => HclType.Number,
            "tag:yaml.org,2002:bool" => HclType.Bool,
            "tag:yaml.org,2002:null" => null,
            _ => HclType.String,
        };
        return type is null ? HclValue.Null
            : type.Kind == HclKind.String ? HclValue.Of(text)
            : HclConvert.To(Plain(text), type) ?? throw new YamlException("the scalar does not fit its tag");
    }

    private static HclValue Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return HclValue.Null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y":
                return HclValue.True;
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N":
                return HclValue.False;
        }

        return text[0] is '-' or '+' or '.' || char.IsAsciiDigit(text[0]) ? Number(text) ?? Date(text) ?? HclValue.Of(text) : HclValue.Of(text);
    }

    /// <summary>A date or time comes out in the form of RFC 3339.</summary>
    private static HclValue? Date(string text)
    {
        if (text.Length < 8 || text[4] != '-')
        {
            return null;
        }

        string[] forms = ["yyyy-M-d", "yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d't'H:m:s.FFFFFFFK", "yyyy-M-d H:m:s.FFFFFFF"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? HclValue.Of(time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture))
            : null;
    }

    private static HclValue? Number(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        if (digits.IsEmpty)
        {
            return null;
        }

        var radix = digits.StartsWith("0x") ? 16 : digits.StartsWith("0o") ? 8 : 0;
        if (radix > 0)
        {
            return InBase(digits[2..], radix, negative);
        }

        return digits.ContainsAnyExcept(NumberCharacters) || !digits.ContainsAnyInRange('0', '9') || !HclNumber.TryParse(text, out var number)
            ? null
            : HclValue.Of(number);
    }

    private static HclValue? InBase(ReadOnlySpan<char> digits, int radix, bool negative)
    {
        var value = BigInteger.Zero;
        foreach (var d in digits)
        {
            var digit = char.IsAsciiHexDigit(d) ? int.Parse([d], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = value * radix + digit;
        }

        return digits.IsEmpty || digits.Length > 500 ? null : HclValue.Of(HclNumber.Of(negative ? -value : value));
    }
}
