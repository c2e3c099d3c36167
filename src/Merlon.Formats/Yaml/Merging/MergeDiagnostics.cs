using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>Messages about merging, MER0410 to MER0418.</summary>
internal static class MergeDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0410", "Both sides of a merge changed the same fact differently (warning)."),
        new("MER0411", "A side of a merge is not one map of keys."),
        new("MER0412", "A merge cannot be written without risk; the whole file is left to decide (warning)."),
    ];

    public static Diagnostic Conflict(SourceSpan span, string place, string? hint) => Diagnostic.Warning(
        "MER0410", span, $"Both sides changed '{place}'.", hint ?? "choose one between the marks");

    public static Diagnostic NoMap(string path) => Diagnostic.Error(
        "MER0411", SourceSpan.At(path, 1, 1), "The file is not one map of keys, so it cannot be merged by what it says.");

    public static Diagnostic CannotWrite(string path) => Diagnostic.Warning(
        "MER0412", SourceSpan.At(path, 1, 1), "The merge cannot be written into this layout without risk.", "choose by hand");
}
