using Merlon.Diagnostics;
using Merlon.Text;
using YamlDotNet.Core;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Says in our words what the parser choked on, judged by the text around the place.</summary>
internal static class YamlSyntaxErrors
{
    public static Diagnostic Explain(SourceText source, YamlException error, SourceSpan? openBracket)
    {
        var start = Offset(source, error.Start);
        var end = Math.Max(start, Offset(source, error.End));
        var message = error.Message;
        if (Says(message, "unknown escape", "unicode escape", "escape code", "hexdecimal", "hexadecimal"))
        {
            return YamlDiagnostics.Syntax(source.Span(start, Math.Max(end, start + 1)), "This text in double quotes holds an escape that YAML does not know.", @"write a backslash as \\, or use single quotes");
        }

        if (Says(message, "quoted scalar"))
        {
            return YamlDiagnostics.UnclosedQuote(source.Span(start, Math.Min(start + 1, source.Text.Length)));
        }

        if (Tab(source, source.PositionOf(start).Line, source.PositionOf(end).Line + (Says(message, "tab") ? source.LineCount : 0)) is { } tab)
        {
            return YamlDiagnostics.Tab(tab);
        }

        if (openBracket is { } bracket)
        {
            return Says(message, "flow") || start >= source.Text.TrimEnd().Length
                ? YamlDiagnostics.OpenBracket(bracket)
                : YamlDiagnostics.Syntax(source.Span(start, end), "This does not belong inside brackets.", "put a text with special characters in quotes");
        }

        if (Says(message, "invalid mapping", "mapping values") && source.PositionOf(start) is var colon && Before(source, colon).Contains(": ", StringComparison.Ordinal))
        {
            return YamlDiagnostics.Syntax(source.Span(start, end), "A second ': ' in one line.", "put a text that contains ': ' in quotes");
        }

        if (Says(message, "invalid mapping", "mapping values", "block mapping", "block sequence", "block collection", "simple key", "expected key", "block entry"))
        {
            var line = source.PositionOf(end).Line;
            var text = source.Line(line);
            var indent = text.Length - text.TrimStart(' ').Length;
            return YamlDiagnostics.Indentation(new SourceSpan(source.Path, new(line, indent + 1), new(line, text.Length + 1)));
        }

        if (Says(message, "start any token", "cannot start"))
        {
            return YamlDiagnostics.Syntax(source.Span(start, end), "A text cannot begin with this character.", "put the text in quotes");
        }

        return YamlDiagnostics.Syntax(source.Span(start, end), "This is not well-formed YAML.", Hint(message));
    }

    private static bool Says(string message, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (message.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Hint(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return line.Length is 0 or > 160 ? null : char.ToLowerInvariant(line[0]) + line[1..];
    }

    private static int Offset(SourceText source, in Mark mark) => (int)Math.Clamp(mark.Index, 0, source.Text.Length);

    /// <summary>The text of the line up to a place.</summary>
    private static ReadOnlySpan<char> Before(SourceText source, LinePosition at) =>
        source.Line(at.Line) is var text ? text[..Math.Min(text.Length, at.Column - 1)] : default;

    /// <summary>The first tab in the indentation of a line, from the one above the first line on.</summary>
    private static SourceSpan? Tab(SourceText source, int first, int last)
    {
        for (var line = Math.Max(1, first - 1); line <= Math.Min(last, source.LineCount); line++)
        {
            var text = source.Line(line);
            var indent = text[..(text.Length - text.TrimStart(" \t").Length)];
            if (indent.IndexOf('\t') is >= 0 and var tab && indent.Length < text.Length)
            {
                return new SourceSpan(source.Path, new(line, tab + 1), new(line, tab + 2));
            }
        }

        return null;
    }
}
