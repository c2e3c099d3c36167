using System.Buffers;
using System.Globalization;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>
/// A single value. What a plain one means follows the YAML 1.2 core schema (section 10.3.2): <c>yes</c> and <c>no</c> are
/// text, <c>true</c> is a boolean, <c>0x1F</c> is a number. A quoted one is always text.
/// </summary>
public sealed class YamlScalar : YamlNode
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789eE");

    public YamlScalar(string value, bool plain, SourceSpan span, LinePosition contentStart = default, string? tag = null)
        : base(span, tag)
    {
        Value = value;
        IsPlain = plain && tag is null;
        ContentStart = contentStart == default ? span.Start : contentStart;
    }

    public string Value { get; }

    /// <summary>Written without quotes, block indicator or tag.</summary>
    public bool IsPlain { get; }

    /// <summary>Where the text itself begins: behind the quote, or on the line below <c>|</c> or <c>&gt;</c>.</summary>
    public LinePosition ContentStart { get; }

    /// <summary>Written as a block of lines below <c>|</c> or <c>&gt;</c>.</summary>
    public bool IsBlock => ContentStart.Line > Span.Start.Line;

    public bool IsNull => IsPlain && Value is ("" or "~" or "null" or "Null" or "NULL");

    public override string Kind => this switch
    {
        { IsNull: true } => "nothing",
        _ when AsBoolean() is not null => "true or false",
        _ when AsInteger() is not null || AsNumber() is not null => "a number",
        _ => "text",
    };

    internal override int Size => 1;

    /// <summary>The boolean it stands for; null where it is none.</summary>
    public bool? AsBoolean() => !IsPlain ? null : Value switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The whole number it stands for; null where it is none or does not fit.</summary>
    public long? AsInteger()
    {
        if (!IsPlain || Value.Length is 0 or > 40)
        {
            return null;
        }

        if (Value.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(Value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        if (Value.StartsWith("0o", StringComparison.Ordinal))
        {
            return Octal(Value.AsSpan(2));
        }

        return long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The finite number it stands for; null where it is none.</summary>
    public double? AsNumber()
    {
        if (AsInteger() is { } integer)
        {
            return integer;
        }

        var looksNumeric = IsPlain && Value.Length is > 0 and <= 40 && Value.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0;
        return looksNumeric
            && double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number
                : null;
    }

    public override string ToString() => Value;

    private static long? Octal(ReadOnlySpan<char> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > long.MaxValue / 8)
            {
                return null;
            }

            value = value * 8 + (digit - '0');
        }

        return digits.IsEmpty ? null : value;
    }
}
