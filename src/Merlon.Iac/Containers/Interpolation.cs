using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>Puts variables into text as a shell does: <c>$A</c>, <c>${A}</c>, <c>${A:-default}</c>, <c>${A:+other}</c>.</summary>
/// <param name="find">The value of a variable; null where it has none that is known.</param>
/// <param name="budget">How much text may be made.</param>
/// <param name="escape">Takes the meaning from a dollar sign behind it: a backslash, or the dollar sign itself.</param>
internal sealed class Interpolation(Func<string, ResourceValue?> find, char escape, TextBudget budget)
{
    private const int MaxDepth = 16;

    private static readonly Dictionary<int, int> s_none = [];

    public ResourceValue Expand(string text, SourceSpan span)
    {
        var builder = new TextBuilder(budget);
        Append(builder, text, 0, text.Length, text.Contains("${", StringComparison.Ordinal) ? Braces(text) : s_none, 0);
        return builder.Build(span);
    }

    private void Append(TextBuilder builder, string text, int from, int to, Dictionary<int, int> braces, int depth)
    {
        while (text.IndexOf('$', from, to - from) is >= 0 and var at)
        {
            if (escape != '$' && at > from && text[at - 1] == escape)
            {
                builder.Append(text.AsSpan(from, at - 1 - from));
                builder.Append("$");
                from = at + 1;
                continue;
            }

            builder.Append(text.AsSpan(from, at - from));
            from = at + 1;
            var rest = text.AsSpan(from, to - from);
            if (rest is ['$', ..] && escape == '$')
            {
                builder.Append("$");
                from++;
            }
            else if (rest is ['{', ..] && depth < MaxDepth && braces.TryGetValue(from, out var end) && end < to)
            {
                Braced(builder, text, from + 1, end, braces, depth);
                from = end + 1;
            }
            else if (NameLength(rest) is > 0 and var length)
            {
                Append(builder, find(rest[..length].ToString()));
                from += length;
            }
            else
            {
                builder.Append("$");
            }
        }

        builder.Append(text.AsSpan(from, to - from));
    }

    private void Braced(TextBuilder builder, string text, int from, int to, Dictionary<int, int> braces, int depth)
    {
        var inside = text.AsSpan(from, to - from);
        var length = NameLength(inside);
        var value = find(inside[..length].ToString());
        var orEmpty = length < inside.Length && inside[length] == ':';
        length += orEmpty ? 1 : 0;
        var isSet = value is not null && (!orEmpty || value.IsUnknown || value.AsText is { Length: > 0 });
        switch (inside[length..])
        {
            case ['-', ..] when !isSet:
            case ['+', ..] when isSet:
                Append(builder, text, from + length + 1, to, braces, depth + 1);
                break;
            case ['+', ..]:
                break;
            default:
                Append(builder, value);
                break;
        }
    }

    private static void Append(TextBuilder builder, ResourceValue? value) => builder.Append(value ?? new ResourceValue(ResourceValueKind.Unknown));

    /// <summary>For every opening brace the one that closes it.</summary>
    private static Dictionary<int, int> Braces(string text)
    {
        var pairs = new Dictionary<int, int>();
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                open.Push(i);
            }
            else if (text[i] == '}' && open.TryPop(out var start))
            {
                pairs[start] = i;
            }
        }

        return pairs;
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
