using Merlon.Diagnostics;
using Merlon.Text;
using YamlDotNet.Core;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Says in our words what the parser choked on, judged by the text around the place.</summary>
internal static class YamlSyntaxErrors
{
    public static Diagnostic Explain(SourceText source, YamlException error)
    {
        var start = Offset(source, error.Start);
        var end = Math.Max(start, Offset(source, error.End));
        var message = error.Message;
        if (Says(message, "quoted scalar"))
        {
            return YamlDiagnostics.UnclosedQuote(source.Span(start, Math.Min(start + 1, source.Text.Length)));
        }

        if (TabIn(source, start) is { } tab || end != start && TabIn(source, end) is { } other && (tab = other) >= 0)
        {
            return YamlDiagnostics.Tab(source.Span(tab, tab + 1));
        }

        if (Says(message, "flow mapping") || Says(message, "flow sequence"))
        {
            return YamlDiagnostics.Syntax(
                source.Span(start, end), "A comma or a closing bracket is missing.", "every '{' needs a '}', every '[' a ']'");
        }

        if (Says(message, "mapping values are not allowed", "Mapping values are not allowed"))
        {
            return YamlDiagnostics.Syntax(
                source.Span(start, end), "A second ':' in one line, or a value behind which a key is indented.", "quote a text that contains ': '; line up keys with their siblings");
        }

        if (Says(message, "block mapping", "block sequence", "block collection", "simple key", "expected key", "block entry"))
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

    /// <summary>Offset of a tab in the indentation of the line at the offset, or of one of the lines just above.</summary>
    private static int? TabIn(SourceText source, int offset)
    {
        var position = source.PositionOf(offset);
        for (var line = position.Line; line >= Math.Max(1, position.Line - 1); line--)
        {
            var text = source.Line(line);
            var indent = text[..(text.Length - text.TrimStart(" \t").Length)];
            if (indent.IndexOf('\t') is >= 0 and var tab)
            {
                return offset - (position.Column - 1) + tab - Above(source, position.Line, line);
            }
        }

        return null;
    }

    private static int Above(SourceText source, int from, int to)
    {
        if (from == to)
        {
            return 0;
        }

        // Line breaks are one or two characters; measure instead of guessing.
        var distance = 0;
        for (var line = to; line < from; line++)
        {
            distance += source.Line(line).Length;
        }

        return distance + (from - to) * (source.Text.Contains('\r', StringComparison.Ordinal) ? 2 : 1);
    }
}
