using System.Text;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>The words of an instruction.</summary>
internal static class DockerWords
{
    /// <summary>The items of an instruction in exec form (<c>["a", "b"]</c>); null where it is not in that form.</summary>
    public static List<string>? Exec(string text)
    {
        if (!text.StartsWith('[') || !text.EndsWith(']'))
        {
            return null;
        }

        var faults = new DiagnosticBag();
        var node = new JsonNodeReader(new SourceText("", text), faults).Read();
        return node is { Kind: JsonNodeKind.Array } && !faults.HasErrors && node.Items.TrueForAll(i => i.Kind == JsonNodeKind.String)
            ? node.Items.ConvertAll(i => i.Text)
            : null;
    }

    /// <summary>Words between blanks; quotes hold blanks together and are taken off.</summary>
    public static List<string> Split(string text, char escape)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var started = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (started)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    started = false;
                }

                continue;
            }

            started = true;
            if (c == escape && quote != '\'' && i + 1 < text.Length)
            {
                // Before a dollar sign it is left for the variables.
                if (text[i + 1] == '$')
                {
                    word.Append(c);
                }

                word.Append(text[++i]);
            }
            else if (quote == '\0' && c is '"' or '\'' && quote == '\0')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else
            {
                word.Append(c);
            }
        }

        if (started)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Takes <c>--name=value</c> from the front of a text.</summary>
    public static List<(string Name, string Value)> TakeFlags(ref string text)
    {
        var flags = new List<(string, string)>();
        while (text.StartsWith("--", StringComparison.Ordinal))
        {
            var end = text.AsSpan().IndexOfAny(' ', '\t');
            var flag = end < 0 ? text[2..] : text[2..end];
            text = end < 0 ? "" : text[end..].TrimStart();
            var equals = flag.IndexOf('=', StringComparison.Ordinal);
            flags.Add(equals < 0 ? (flag, "true") : (flag[..equals], flag[(equals + 1)..].Trim('"')));
        }

        return flags;
    }
}
