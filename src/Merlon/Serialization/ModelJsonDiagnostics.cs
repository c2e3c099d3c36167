using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Messages about canonical JSON, MER0250 to MER0259.</summary>
internal static class ModelJsonDiagnostics
{
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
