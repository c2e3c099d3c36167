using System.Globalization;
using System.Text;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Collects the content of a string or bytes literal and resolves its escapes.</summary>
internal sealed class CelTextDecoder(bool bytes)
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];

    public void Append(char c) => _text.Append(c);

    public object Finish()
    {
        if (!bytes)
        {
            return _text.ToString();
        }

        Flush();
        return _bytes.ToArray();
    }

    /// <summary>Reads the escape at <paramref name="at"/> and returns its length, 0 with the reason where it is none.</summary>
    public int Escape(string source, int at, out string? problem)
    {
        problem = null;
        var c = at + 1 < source.Length ? source[at + 1] : '\0';
        switch (c)
        {
            case 'a': return Simple('\a');
            case 'b': return Simple('\b');
            case 'f': return Simple('\f');
            case 'n': return Simple('\n');
            case 'r': return Simple('\r');
            case 't': return Simple('\t');
            case 'v': return Simple('\v');
            case '\\' or '?' or '"' or '\'' or '`': return Simple(c);
            case 'x' or 'X': return Code(source, at + 2, 2, NumberStyles.AllowHexSpecifier, out problem);
            case 'u' when !bytes: return Code(source, at + 2, 4, NumberStyles.AllowHexSpecifier, out problem);
            case 'U' when !bytes: return Code(source, at + 2, 8, NumberStyles.AllowHexSpecifier, out problem);
            case 'u' or 'U':
                problem = "Bytes are written as \\x and two hexadecimal or \\ and three octal digits; \\u names a character.";
                return 0;
            case >= '0' and <= '3': return Octal(source, at + 1, out problem);
            default:
                problem = "The escape is not known; a backslash itself is written '\\\\'.";
                return 0;
        }
    }

    private int Simple(char c)
    {
        _text.Append(c);
        return 2;
    }

    private int Code(string source, int at, int digits, NumberStyles style, out string? problem)
    {
        problem = null;
        if (at + digits > source.Length || !uint.TryParse(source.AsSpan(at, digits), style, CultureInfo.InvariantCulture, out var code))
        {
            problem = $"The escape needs {digits} hexadecimal digits.";
            return 0;
        }

        return Add(code, out problem) ? digits + 2 : 0;
    }

    private int Octal(string source, int at, out string? problem)
    {
        problem = null;
        if (at + 3 > source.Length || source[at + 1] is < '0' or > '7' || source[at + 2] is < '0' or > '7')
        {
            problem = "An octal escape has three digits, 000 to 377.";
            return 0;
        }

        var code = (uint)((source[at] - '0') * 64 + (source[at + 1] - '0') * 8 + (source[at + 2] - '0'));
        return Add(code, out problem) ? 4 : 0;
    }

    private bool Add(uint code, out string? problem)
    {
        problem = null;
        if (bytes)
        {
            Flush();
            _bytes.Add((byte)code);
            return true;
        }

        if (!Rune.IsValid(code))
        {
            problem = "The escape is not a Unicode character.";
            return false;
        }

        _text.Append(new Rune(code).ToString());
        return true;
    }

    private void Flush()
    {
        _bytes.AddRange(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }
}
