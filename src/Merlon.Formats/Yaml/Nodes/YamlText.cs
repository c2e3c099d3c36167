using System.Buffers;
using Merlon.Diagnostics;
using Merlon.Text;
using YamlDotNet.Core;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Parses YAML text into nodes. Never throws on bad text; limits: <see cref="YamlLimits"/>.</summary>
public static class YamlText
{
    // C0 controls but tab and line breaks (YAML 1.2.2 section 5.1).
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F");

    /// <summary>All documents of a text; after an error those that were read before it.</summary>
    public static ImmutableArray<YamlNode> ParseAll(string path, string text, DiagnosticBag diagnostics)
    {
        if (text.Length > YamlLimits.Size)
        {
            diagnostics.Add(YamlDiagnostics.TooLarge(path, text.Length));
            return [];
        }

        var source = new SourceText(path, text.StartsWith('\uFEFF') ? text[1..] : text);
        var control = source.Text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
        {
            diagnostics.Add(YamlDiagnostics.ControlCharacter(source.Span(control, control + 1), source.Text[control]));
            return [];
        }

        if (LongLine(source) is { } line)
        {
            diagnostics.Add(YamlDiagnostics.LongLine(new SourceSpan(path, new(line, 1), new(line, 1)), source.Line(line).Length));
            return [];
        }

        var builder = new YamlTreeBuilder(source, diagnostics);
        try
        {
            builder.Read();
        }
        catch (YamlException e)
        {
            diagnostics.Add(YamlSyntaxErrors.Explain(source, e, builder.OpenBracket));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            // The parser is not ours; a fault in it is still a fault of the text to the user.
            diagnostics.Add(builder.OpenBracket is { } bracket
                ? YamlDiagnostics.OpenBracket(bracket)
                : YamlDiagnostics.Syntax(builder.Position, "This is not well-formed YAML."));
        }

        return builder.Documents;
    }

    /// <summary>A line that nobody wrote by hand; the parser takes long to find its end.</summary>
    private static int? LongLine(SourceText source)
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (source.Line(line).Length > YamlLimits.Line)
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The only document of a text; null, with an error, where there is none.</summary>
    public static YamlNode? Parse(string path, string text, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var documents = ParseAll(path, text, diagnostics);
        if (documents.IsEmpty)
        {
            if (diagnostics.Count == errors)
            {
                diagnostics.Add(YamlDiagnostics.Empty(path));
            }

            return null;
        }

        if (documents.Length > 1)
        {
            diagnostics.Add(YamlDiagnostics.SecondDocument(documents[1].Span));
        }

        return documents[0];
    }
}
