using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Messages about decisions files, MER0401 to MER0419.</summary>
internal static class DecisionsDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0401", "Two entries of a decisions file are about the same threat (warning)."),
        new("MER0402", "A decision cannot be written into the file without risk to what is there."),
    ];

    public static Diagnostic Twice(SourceSpan span, string threat, SourceSpan first) => Diagnostic.Warning(
        "MER0401", span, $"'{YamlDiagnostics.Shown(threat)}' is decided twice; the first is at {first.Start}.", "the last one counts; remove the other");

    public static Diagnostic CannotEdit(string path) => Diagnostic.Error(
        "MER0402", SourceSpan.At(path, 1, 1), "The decision cannot be written into this file without risk to what is there.", "add it by hand");
}
