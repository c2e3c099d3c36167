using System.Globalization;
using System.Text;
using Merlon.Rules.Expressions.Functions;

namespace Merlon.Rules.Expressions;

/// <summary>Values as people read them: literals of the language, shortened where they are long.</summary>
internal static class CelFormat
{
    private const int LongestText = 400;

    public static string Text(in CelValue value)
    {
        var text = new StringBuilder();
        Append(text, value, null);
        return text.ToString();
    }

    /// <summary>As <see cref="Text(in CelValue)"/>, objects by the label their type gives them.</summary>
    public static string Text(in CelValue value, CelEnvironment environment)
    {
        var text = new StringBuilder();
        Append(text, value, environment);
        return text.ToString();
    }

    /// <summary>The name of the value's type at run time.</summary>
    public static string KindName(in CelValue value) => value.Kind switch
    {
        CelKind.Null => "null",
        CelKind.Error => "error",
        CelKind.Unknown => "unknown",
        CelKind.Object => "object",
        _ => value.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>A double as a literal that is still a double when read again.</summary>
    public static string DoubleLiteral(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "double(\"NaN\")" : value > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    /// <summary>A string in double quotes, everything that is not printable escaped.</summary>
    public static string StringLiteral(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendString(text, value);
        return text.ToString();
    }

    /// <summary>Bytes as a literal: printable ASCII as it is, the rest as <c>\xhh</c>.</summary>
    public static string BytesLiteral(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder("b\"");
        foreach (var b in value)
        {
            if (b is >= 0x20 and < 0x7f && b != '"' && b != '\\')
            {
                text.Append((char)b);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            }
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, in CelValue value, CelEnvironment? environment)
    {
        switch (value.Kind)
        {
            case CelKind.Null:
                text.Append("null");
                break;
            case CelKind.Bool:
                text.Append(value.AsBool ? "true" : "false");
                break;
            case CelKind.Int:
                text.Append(value.AsInt.ToString(CultureInfo.InvariantCulture));
                break;
            case CelKind.Uint:
                text.Append(value.AsUint.ToString(CultureInfo.InvariantCulture)).Append('u');
                break;
            case CelKind.Double:
                text.Append(DoubleLiteral(value.AsDouble));
                break;
            case CelKind.String:
                AppendString(text, value.AsString);
                break;
            case CelKind.Bytes:
                text.Append(BytesLiteral(value.AsBytes));
                break;
            case CelKind.List:
                AppendList(text, value, environment);
                break;
            case CelKind.Map:
                AppendMap(text, value.AsMap, environment);
                break;
            case CelKind.Timestamp:
                text.Append("timestamp(\"").Append(CelTime.FormatTimestamp(value)).Append("\")");
                break;
            case CelKind.Duration:
                text.Append("duration(\"").Append(CelTime.FormatDuration(value)).Append("\")");
                break;
            case CelKind.Type:
                text.Append(value.AsType.Name);
                break;
            case CelKind.Object:
                text.Append(environment?.Label(value.AsObject) ?? "object");
                break;
            case CelKind.Error:
                text.Append("error: ").Append(value.Message);
                break;
            default:
                text.Append("unknown");
                if (value.Message is { } what)
                {
                    text.Append(": ").Append(what);
                }

                break;
        }
    }

    private static void AppendList(StringBuilder text, in CelValue value, CelEnvironment? environment)
    {
        text.Append('[');
        var first = true;
        foreach (ref readonly var item in value.AsList)
        {
            if (!Separate(text, ref first))
            {
                break;
            }

            Append(text, item, environment);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, CelMap map, CelEnvironment? environment)
    {
        text.Append('{');
        var first = true;
        foreach (var key in map.Keys)
        {
            if (!Separate(text, ref first))
            {
                break;
            }

            Append(text, key, environment);
            text.Append(": ");
            map.TryGet(key, out var item);
            Append(text, item, environment);
        }

        text.Append('}');
    }

    private static bool Separate(StringBuilder text, ref bool first)
    {
        if (!first)
        {
            text.Append(", ");
        }

        first = false;
        if (text.Length <= LongestText)
        {
            return true;
        }

        text.Append('…');
        return false;
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or '\u007f' or (>= '\u0080' and < '\u00a0') or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
