using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Messages about canonical JSON, MER0250 to MER0259.</summary>
internal static class ModelJsonDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0250", "The text is not well-formed JSON."),
        new("MER0251", "The JSON is not a model, or one of another version."),
        new("MER0252", "A value of the JSON has the wrong type."),
        new("MER0253", "An object of the JSON has a key that is not known there."),
        new("MER0254", "Two elements of the JSON have the same id."),
        new("MER0255", "The JSON refers to an element that does not exist."),
    ];

    public static Diagnostic NotJson(SourceSpan span) => Diagnostic.Error("MER0250", span, "This is not well-formed JSON.");

    public static Diagnostic Version(SourceSpan span) => Diagnostic.Error(
        "MER0251", span, $"This is not a model in version {ModelJson.Version} of Merlon's JSON.", $"the first key is \"merlon\": \"{ModelJson.Version}\"");

    public static Diagnostic WrongValue(SourceSpan span, string path, string expected) => Diagnostic.Error(
        "MER0252", span, $"{path} is not {expected}.");

    public static Diagnostic UnknownKey(SourceSpan span, string path, IEnumerable<string> known) => Diagnostic.Error(
        "MER0253", span, $"{path} is not known.", Similarity.Nearest(path[(path.LastIndexOf('.') + 1)..], known) is { } near ? $"did you mean '{near}'?" : null);

    public static Diagnostic Duplicate(SourceSpan span, string path, string id) => Diagnostic.Error(
        "MER0254", span, $"{path} has the id '{id}' twice.");

    public static Diagnostic Dangling(SourceSpan span, string path, string id) => Diagnostic.Error(
        "MER0255", span, $"{path} refers to '{id}', which does not exist.");
}
