using System.Collections.Frozen;
using Merlon.Text;

namespace Merlon.Formats.Annotations;

/// <summary>
/// Finds threatspec and GuardLink annotations in comments of any language, in plain text and in <c>.gal</c> files. A line
/// counts where it follows the grammar of its verb, so that decorators and documentation tags of languages do not.
/// </summary>
internal static class AnnotationScanner
{
    public const int MaxAnnotations = 20_000;

    private static readonly FrozenDictionary<string, string> Verbs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["asset"] = "component", ["component"] = "component", ["components"] = "component", ["threat"] = "threat", ["threats"] = "threat", ["control"] = "control", ["controls"] = "control", ["actor"] = "actor",
        ["mitigates"] = "mitigates", ["mitigate"] = "mitigates", ["exposes"] = "exposes", ["expose"] = "exposes", ["confirmed"] = "confirmed", ["accepts"] = "accepts", ["accept"] = "accepts",
        ["transfers"] = "transfers", ["transfer"] = "transfers", ["flows"] = "flows", ["flow"] = "flows", ["connects"] = "connects", ["connect"] = "connects", ["boundary"] = "boundary",
        ["validates"] = "validates", ["tests"] = "validates", ["test"] = "validates", ["audit"] = "audit", ["review"] = "audit", ["reviews"] = "audit", ["owns"] = "owns", ["handles"] = "handles", ["assumes"] = "assumes",
        ["entitles"] = "entitles", ["feature"] = "feature", ["comment"] = "comment", ["shield"] = "shield", ["shield:begin"] = "shield:begin", ["shield:end"] = "shield:end", ["source"] = "source",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Leaders = ["<!--", "/**", "/*", "///", "//", "###", "##", "#", "--", ";;", ";", "%", "*", "\"\"\"", "'''", "'"];

    // Words that stand in the sentence of a verb; any one of a group will do.
    private static readonly Dictionary<string, string[]> Grammar = new(StringComparer.Ordinal)
    {
        ["mitigates"] = ["against"], ["exposes"] = ["to"], ["confirmed"] = ["on"], ["accepts"] = ["to", "on"], ["transfers"] = ["from"], ["flows"] = ["->"], ["connects"] = ["to", "with"],
        ["validates"] = ["for"], ["owns"] = ["for"], ["handles"] = ["on"], ["entitles"] = ["to"],
    };

    /// <summary>True where the text holds an annotation that says something about a system.</summary>
    public static bool Any(SourceText source) => source.Text.Contains('@', StringComparison.Ordinal) && Of(source).Any(a => a.Verb is not ("comment" or "shield" or "feature" or "source" or "audit"));

    public static IEnumerable<AnnotationLine> Of(SourceText source)
    {
        var all = source.Path.EndsWith(".gal", StringComparison.OrdinalIgnoreCase) || source.Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
        var (block, hidden, count) = (false, false, 0);
        for (var number = 1; number <= source.LineCount && count <= MaxAnnotations; number++)
        {
            var raw = source.Line(number).ToString();
            var opens = raw.Contains("/*", StringComparison.Ordinal) || raw.TrimStart().StartsWith("\"\"\"", StringComparison.Ordinal) || raw.TrimStart().StartsWith("'''", StringComparison.Ordinal) || raw.Contains("<!--", StringComparison.Ordinal);
            var text = Stripped(raw, out var comment);
            if (text is ['@', ..] && Line(text, comment || block || all, SourceSpan.At(source.Path, number, raw.IndexOf('@') + 1)) is { } line)
            {
                hidden = line.Verb == "shield:begin" || hidden && line.Verb != "shield:end";
                if (!hidden && line.Verb is not ("shield:begin" or "shield:end"))
                {
                    count++;
                    yield return line.Text.EndsWith(':') && line.Description.Length == 0 ? Block(source, line, ref number) : line;
                }
            }

            block = (block || opens) && !(raw.Contains("*/", StringComparison.Ordinal) || raw.Contains("-->", StringComparison.Ordinal) || block && (raw.Contains("\"\"\"", StringComparison.Ordinal) || raw.Contains("'''", StringComparison.Ordinal)));
        }
    }

    private static string Stripped(ReadOnlySpan<char> raw, out bool comment)
    {
        var text = raw.Trim();
        comment = false;
        for (var again = true; again;)
        {
            again = false;
            foreach (var leader in Leaders)
            {
                if (text.StartsWith(leader))
                {
                    text = text[leader.Length..].TrimStart();
                    comment = again = true;
                    break;
                }
            }
        }

        foreach (var closer in (ReadOnlySpan<string>)["*/", "-->"])
        {
            text = text.EndsWith(closer) ? text[..^closer.Length].TrimEnd() : text;
        }

        return text.ToString();
    }

    private static AnnotationLine? Line(string text, bool comment, SourceSpan at)
    {
        var end = 1;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == ':'))
        {
            end++;
        }

        if (!Verbs.TryGetValue(text[1..end].TrimEnd(':'), out var verb) || end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            return null;
        }

        var rest = text[end..].Trim();
        var line = new AnnotationLine(verb, rest, at);
        // A double hyphen between spaces, or at the beginning, opens the description.
        var dash = rest.StartsWith("-- ", StringComparison.Ordinal) ? 0 : rest.IndexOf(" -- ", StringComparison.Ordinal) is >= 0 and var found ? found + 1 : -1;
        if (dash >= 0)
        {
            line = line with { Description = rest[(dash + 2)..].Trim().Trim('"'), Text = rest[..dash].Trim() };
        }

        line = Tail(line);
        var sentence = $"{line.Text} ";
        var fits = Grammar.TryGetValue(verb, out var words) ? words.Any(w => sentence.Contains($" {w} ", StringComparison.OrdinalIgnoreCase))
            : verb == "boundary" ? sentence.Contains(" | ", StringComparison.Ordinal) || sentence.Contains(" and ", StringComparison.OrdinalIgnoreCase)
            : comment && (line.Text.Length > 0 || line.Description.Length > 0 || verb.StartsWith("shield", StringComparison.Ordinal));
        return fits ? line : null;
    }

    // (#id), [severity] and references stand at the end, in any order.
    private static AnnotationLine Tail(AnnotationLine line)
    {
        var references = ImmutableArray.CreateBuilder<string>();
        for (var text = line.Text; ; text = line.Text)
        {
            if (text.EndsWith(')') && text.LastIndexOf('(') is >= 0 and var open && text[(open + 1)..^1].Trim() is ['#', .. var id])
            {
                line = line with { Id = id, Text = text[..open].TrimEnd() };
            }
            else if (text.EndsWith(']') && text.LastIndexOf('[') is >= 0 and var bracket)
            {
                line = line with { Severity = text[(bracket + 1)..^1].Trim(), Text = text[..bracket].TrimEnd() };
            }
            else if (text[(text.LastIndexOf(' ') + 1)..] is var last && last.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && last[..colon] is "cwe" or "owasp" or "attack" or "capec" && colon + 1 < last.Length)
            {
                references.Insert(0, last);
                line = line with { Text = text[..^last.Length].TrimEnd() };
            }
            else
            {
                return line with { References = references.ToImmutable() };
            }
        }
    }

    // threatspec: a colon at the end opens a block of keys, of which the description is read.
    private static AnnotationLine Block(SourceText source, AnnotationLine line, ref int number)
    {
        var description = "";
        while (number < source.LineCount && number - line.Span.Start.Line < 50)
        {
            var text = Stripped(source.Line(number + 1), out _);
            if (text.Length == 0 || text[0] == '@')
            {
                break;
            }

            number++;
            description = text.StartsWith("description:", StringComparison.OrdinalIgnoreCase) ? text[12..].Trim().Trim('"', '\'') : description.Length > 0 && !text.Contains(": ", StringComparison.Ordinal) ? $"{description} {text}" : description;
        }

        return Tail(line with { Text = line.Text.TrimEnd(':').TrimEnd(), Description = description });
    }
}
