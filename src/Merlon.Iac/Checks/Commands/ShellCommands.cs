using System.Text;

namespace Merlon.Iac.Checks.Commands;

/// <summary>Takes a shell script apart into its commands.</summary>
internal static class ShellCommands
{
    /// <summary>Each command with one space between its words; quotes keep what they enclose together, comments are left out.</summary>
    public static IEnumerable<string> Split(string script)
    {
        var command = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < script.Length; i++)
        {
            var c = script[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                command.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                command.Append(c);
            }
            else if (c == '\\' && i + 1 < script.Length)
            {
                i++;
                command.Append(script[i] is '\n' or '\r' ? ' ' : script[i]);
            }
            else if (c == '#' && (command.Length == 0 || command[^1] == ' '))
            {
                var end = script.IndexOf('\n', i);
                i = end < 0 ? script.Length : end;
                if (Take(command) is { } before)
                {
                    yield return before;
                }
            }
            else if (c is ';' or '\n' or '|' || c == '&' && !IsRedirection(script, i) || c is '(' or ')' && command.Length == 0)
            {
                // What a pipe feeds is a command of its own and says so.
                var piped = c == '|' && (i + 1 >= script.Length || script[i + 1] != '|') && (i == 0 || script[i - 1] != '|');
                if (Take(command) is { } done)
                {
                    yield return done;
                }

                if (piped)
                {
                    command.Append("| ");
                }
            }
            else if (!char.IsWhiteSpace(c))
            {
                command.Append(c);
            }
            else if (command.Length > 0 && command[^1] != ' ')
            {
                command.Append(' ');
            }
        }

        if (Take(command) is { } last)
        {
            yield return last;
        }
    }

    // 2>&1 and &>file.
    private static bool IsRedirection(string script, int at) =>
        at > 0 && script[at - 1] is '>' or '<' || at + 1 < script.Length && script[at + 1] == '>';

    private static string? Take(StringBuilder command)
    {
        var text = command.ToString().Trim();
        command.Clear();
        return text is "" or "|" ? null : text;
    }
}
