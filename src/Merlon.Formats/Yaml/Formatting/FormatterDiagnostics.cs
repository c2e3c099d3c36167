using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Formatting;

/// <summary>Messages of the formatter, MER0120 to MER0129.</summary>
internal static class FormatterDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0120", "A file is left as it is because formatting would change what it says (warning)."),
    ];

    public static Diagnostic LeftAlone(string path) => Diagnostic.Warning(
        "MER0120", SourceSpan.At(path, 1, 1), "This file uses YAML that the formatter does not dare to move; it stays as it is.");
}
