using System.Text;

namespace Merlon.Plan.Tests.Policies;

internal enum RegoTokenKind
{
    Name,
    Text,
    Number,
    Sign,
    NewLine,
    End,
}

internal readonly record struct RegoToken(RegoTokenKind Kind, string Text, int Line);

/// <summary>Splits Rego into tokens; line ends count, comments do not.</summary>
internal static class RegoLexer
{
    private static readonly string[] Signs = [":=", "==", "!=", "<=", ">=", "{", "}", "[", "]", "(", ")", ",", ".", "|", "<", ">", ";"];

    public static List<RegoToken> Tokens(string text)
    {
        var tokens = new List<RegoToken>();
        var line = 1;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c == '\n')
            {
                tokens.Add(new(RegoTokenKind.NewLine, "\n", line++));
                at++;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (c == '#')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            }
            else if (c == '"')
            {
                tokens.Add(new(RegoTokenKind.Text, Quoted(text, ref at, line), line));
            }
            else if (c == '`')
            {
                var end = text.IndexOf('`', at + 1);
                tokens.Add(new(RegoTokenKind.Text, end > 0 ? text[(at + 1)..end] : throw new FormatException($"{line}: raw text without end"), line));
                at = end + 1;
            }
            else if (char.IsAsciiDigit(c))
            {
                var end = at;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                {
                    end++;
                }

                tokens.Add(new(RegoTokenKind.Number, text[at..end], line));
                at = end;
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                var end = at;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                {
                    end++;
                }

                tokens.Add(new(RegoTokenKind.Name, text[at..end], line));
                at = end;
            }
            else
            {
                var sign = Array.Find(Signs, s => text.AsSpan(at).StartsWith(s, StringComparison.Ordinal)) ?? throw new FormatException($"{line}: '{c}' begins nothing");
                tokens.Add(new(RegoTokenKind.Sign, sign, line));
                at += sign.Length;
            }
        }

        tokens.Add(new(RegoTokenKind.End, "", line));
        return tokens;
    }

    private static string Quoted(string text, ref int at, int line)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }

            value.Append(text[at] != '\\' ? text[at] : text[++at] switch
            {
                'n' => '\n',
                't' => '\t',
                '"' or '\\' or '/' => text[at],
                _ => throw new FormatException($"{line}: \\{text[at]} is no escape"),
            });
        }

        throw new FormatException($"{line}: text without end");
    }
}
