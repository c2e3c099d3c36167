using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Messages about foreign files, MER0700 to MER0719.</summary>
internal static class FormatDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0700", "The text is not well-formed JSON."),
        new("MER0701", "The file is larger than the reader accepts."),
        new("MER0702", "The file does not have the shape of its format."),
        new("MER0703", "A reference in the file leads nowhere (warning)."),
        new("MER0704", "A key is written twice in one JSON object; the last one counts (warning)."),
        new("MER0705", "The text is not well-formed XML, or uses a forbidden part of it."),
        new("MER0706", "A value is not one that the format knows (warning)."),
        new("MER0707", "No known format fits the content of a file."),
        new("MER0708", "There is no format of that name, or it cannot be written."),
        new("MER0714", "A file that the model includes cannot be read."),
        new("MER0715", "Two files of one model contradict each other."),
    ];

    public static Diagnostic Json(SourceSpan span, string message) => Diagnostic.Error("MER0700", span, message);

    public static Diagnostic TooLarge(string path, long size, long limit) => Diagnostic.Error(
        "MER0701", SourceSpan.At(path, 1, 1),
        string.Create(CultureInfo.InvariantCulture, $"The file has {size:N0} characters or parts; at most {limit:N0} are read."));

    public static Diagnostic Shape(SourceSpan span, string message) => Diagnostic.Error("MER0702", span, message);

    public static Diagnostic Dangling(SourceSpan span, string message) => Diagnostic.Warning("MER0703", span, message);

    public static Diagnostic DuplicateKey(SourceSpan span, string key) =>
        Diagnostic.Warning("MER0704", span, $"The key '{Short(key)}' is written twice; the last one counts.");

    public static Diagnostic Xml(SourceSpan span, string message) => Diagnostic.Error("MER0705", span, message);

    public static Diagnostic Value(SourceSpan span, string field, string value, string taken) =>
        Diagnostic.Warning("MER0706", span, $"'{Short(value)}' is no known {field}; taken as {taken}.");

    public static Diagnostic NoFormat(string path, string known) => Diagnostic.Error(
        "MER0707", SourceSpan.At(path, 1, 1), "No known format fits the content of this file.", $"Formats: {known}; name one with --from.");

    public static Diagnostic UnknownFormat(string name, IReadOnlyCollection<string> known, bool writing) => Diagnostic.Error(
        "MER0708", SourceSpan.None, writing ? $"The format '{Short(name)}' cannot be written." : $"There is no format '{Short(name)}'.",
        Similarity.Nearest(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : $"Formats: {string.Join(", ", known)}.");

    /// <summary>True for a message of this list.</summary>
    public static bool IsOwn(Diagnostic diagnostic) => All.Any(i => i.Code == diagnostic.Code);

    public static Diagnostic Include(SourceSpan span, string message) => Diagnostic.Error("MER0714", span, message, "Included files lie in the model's folder or below it.");

    public static Diagnostic IncludeConflict(SourceSpan span, string key, SourceSpan first) =>
        Diagnostic.Error("MER0715", span, $"'{Short(key)}' has another value here than at {first}.", "Say it in one of the files.");

    public static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, 57), "…");
    }
}
