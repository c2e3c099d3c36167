using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Messages about YAML itself, MER01xx.</summary>
internal static class YamlDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0101", "The file, or a line of it, is larger than the reader accepts."),
        new("MER0102", "The file is not UTF-8 text."),
        new("MER0103", "The text holds a NUL or another control character."),
        new("MER0104", "The text is not well-formed YAML."),
        new("MER0105", "A tab is used for indentation."),
        new("MER0106", "A quoted text is never closed."),
        new("MER0107", "The indentation does not fit the lines above."),
        new("MER0108", "A key is written twice in one map."),
        new("MER0109", "Maps and lists are nested too deeply."),
        new("MER0110", "The document expands to too many nodes, usually through aliases."),
        new("MER0111", "An alias refers to an anchor that does not exist."),
        new("MER0112", "An anchor contains an alias to itself."),
        new("MER0113", "A key is a map or a list; only plain words and texts can be keys."),
        new("MER0114", "The file holds more than one document where one is expected."),
        new("MER0115", "The file is empty."),
        new("MER0116", "A merge key has a value that cannot be merged."),
    ];

    public static Diagnostic TooLarge(string path, long size) => Diagnostic.Error(
        "MER0101", SourceSpan.At(path, 1, 1),
        string.Create(CultureInfo.InvariantCulture, $"The file has {size:N0} characters; at most {YamlLimits.Size:N0} are read."),
        "split the model into several files");

    public static Diagnostic LongLine(SourceSpan span, int length) => Diagnostic.Error(
        "MER0101", span, string.Create(CultureInfo.InvariantCulture, $"This line has {length:N0} characters; at most {YamlLimits.Line:N0} are read."));

    public static Diagnostic OpenBracket(SourceSpan bracket) => Diagnostic.Error(
        "MER0104", bracket, "This bracket is not closed, or a comma is missing behind it.", "every '{' needs a '}', every '[' a ']'");

    public static Diagnostic NotUtf8(string path, LinePosition at, string? hint = null) => Diagnostic.Error(
        "MER0102", SourceSpan.At(path, at.Line, at.Column), "The file is not UTF-8 text.", hint ?? "save it as UTF-8");

    public static Diagnostic ControlCharacter(SourceSpan span, char c) => Diagnostic.Error(
        "MER0103", span, c == '\0' ? "A NUL character is not allowed." : $"The control character U+{(int)c:X4} is not allowed.", "is this a text file?");

    public static Diagnostic Syntax(SourceSpan span, string message, string? hint = null) => Diagnostic.Error("MER0104", span, message, hint);

    public static Diagnostic Tab(SourceSpan span) => Diagnostic.Error(
        "MER0105", span, "A tab cannot indent YAML.", "indent with spaces, two a level");

    public static Diagnostic UnclosedQuote(SourceSpan span) => Diagnostic.Error(
        "MER0106", span, "This quote is never closed.", "end the text with the same quote");

    public static Diagnostic Indentation(SourceSpan span) => Diagnostic.Error(
        "MER0107", span, "The indentation of this line does not fit the lines above.", "line it up with its siblings; two spaces a level");

    public static Diagnostic DuplicateKey(YamlScalar key, YamlScalar first) => Diagnostic.Error(
        "MER0108", key.Span, $"The key '{Shown(key.Value)}' is written twice; the first is at {first.Span.Start}.", "keep one of them");

    public static Diagnostic TooDeep(SourceSpan span) => Diagnostic.Error(
        "MER0109", span, $"Maps and lists are nested more than {YamlLimits.Depth} deep.");

    public static Diagnostic TooManyNodes(SourceSpan span) => Diagnostic.Error(
        "MER0110", span, string.Create(CultureInfo.InvariantCulture, $"The document expands to more than {YamlLimits.Nodes:N0} nodes."), "use fewer aliases");

    public static Diagnostic UnknownAnchor(SourceSpan span, string name, IEnumerable<string> known) => Diagnostic.Error(
        "MER0111", span, $"There is no anchor '&{Shown(name)}' before this alias.", DidYouMean.Hint(name, known));

    public static Diagnostic SelfReference(SourceSpan span, string name) => Diagnostic.Error(
        "MER0112", span, $"The alias '*{Shown(name)}' stands inside its own anchor.");

    public static Diagnostic ComplexKey(SourceSpan span) => Diagnostic.Error(
        "MER0113", span, "A map or a list cannot be a key.", "a text that starts with '{' or '[' needs quotes");

    public static Diagnostic SecondDocument(SourceSpan span) => Diagnostic.Error(
        "MER0114", span, "The file holds a second document.", "put it into a file of its own; several files are merged");

    public static Diagnostic Empty(string path) => Diagnostic.Error("MER0115", SourceSpan.At(path, 1, 1), "The file is empty.");

    public static Diagnostic BadMerge(SourceSpan span) => Diagnostic.Error(
        "MER0116", span, "A merge key takes a map or a list of maps.", "write '<<: *anchor'");

    /// <summary>User text in a message: short and on one line.</summary>
    public static string Shown(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "…";
    }
}
