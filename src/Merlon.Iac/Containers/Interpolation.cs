using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>Puts variables into text as a shell does: <c>$A</c>, <c>${A}</c>, <c>${A:-default}</c>, <c>${A:+other}</c>.</summary>
/// <param name="find">The value of a variable; null where it has none that is known.</param>
/// <param name="escape">Takes the meaning from a dollar sign behind it: a backslash, or the dollar sign itself.</param>
internal sealed class Interpolation(Func<string, ResourceValue?> find, char escape)
{
    private const int MaxDepth = 16;

    public ResourceValue Expand(string text, SourceSpan span)
    {
        var builder = new TextBuilder();
        Append(builder, text, 0);
        return builder.Build(span);
    }

    private void Append(TextBuilder builder, ReadOnlySpan<char> text, int depth)
    {
        while (text.IndexOf('$') is >= 0 and var at)
        {
            if (escape != '$' && at > 0 && text[at - 1] == escape)
            {
                builder.Append(text[..(at - 1)]);
                builder.Append("$");
                text = text[(at + 1)..];
                continue;
            }

            builder.Append(text[..at]);
            text = text[(at + 1)..];
            if (text is ['$', ..] && escape == '$')
            {
                builder.Append("$");
                text = text[1..];
            }
            else if (text is ['{', ..] && Closing(text) is > 0 and var end && depth < MaxDepth)
            {
                Braced(builder, text[1..end], depth);
                text = text[(end + 1)..];
            }
            else if (NameLength(text) is > 0 and var length)
            {
                Append(builder, find(text[..length].ToString()));
                text = text[length..];
            }
            else
            {
                builder.Append("$");
            }
        }

        builder.Append(text);
    }

    private void Braced(TextBuilder builder, ReadOnlySpan<char> inside, int depth)
    {
        var length = NameLength(inside);
        var value = find(inside[..length].ToString());
        var rest = inside[length..];
        var orEmpty = rest is [':', ..];
        if (orEmpty)
        {
            rest = rest[1..];
        }

        var isSet = value is not null && (!orEmpty || value.IsUnknown || value.AsText is { Length: > 0 });
        switch (rest)
        {
            case ['-', ..] when !isSet:
                Append(builder, rest[1..], depth + 1);
                break;
            case ['+', ..] when isSet:
                Append(builder, rest[1..], depth + 1);
                break;
            case ['+', ..]:
                break;
            default:
                Append(builder, value);
                break;
        }
    }

    private static void Append(TextBuilder builder, ResourceValue? value) => builder.Append(value ?? new ResourceValue(ResourceValueKind.Unknown));

    /// <summary>Where the brace that opens the text is closed.</summary>
    private static int Closing(ReadOnlySpan<char> text)
    {
        var open = 0;
        for (var i = 0; i < text.Length; i++)
        {
            open += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]) && text[0] != '_')
        {
            return 0;
        }

        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }
}
