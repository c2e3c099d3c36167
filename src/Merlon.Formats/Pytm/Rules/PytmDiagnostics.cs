using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>Messages about threat libraries in pytm's format, MER0730 to MER0739.</summary>
internal static class PytmDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0730", "The file is no threat library of pytm."),
        new("MER0731", "A condition is no expression that pytm allows; its rule is left out (warning)."),
        new("MER0732", "A threat has no id, or one that another has (warning)."),
        new("MER0733", "A threat names a class that pytm has not; it is never tried there (warning)."),
    ];

    public static Diagnostic NoLibrary(SourceSpan span) => Diagnostic.Error(
        "MER0730", span, "This is no threat library of pytm: a list of threats with 'SID', 'target' and 'condition'.", "pytm ships one as threatlib/threats.json.");

    public static Diagnostic Condition(SourceSpan span, string threat, string message) => Diagnostic.Warning(
        "MER0731", span, $"The condition of threat '{FormatDiagnostics.Short(threat)}' cannot be read: {message}", "The rule is left out; the others run.");

    public static Diagnostic Id(SourceSpan span, string threat) => Diagnostic.Warning(
        "MER0732", span, threat.Length == 0 ? "A threat has no 'SID' and is left out." : $"There are two threats '{FormatDiagnostics.Short(threat)}'; the first one counts.");

    public static Diagnostic Target(SourceSpan span, string threat, string name) => Diagnostic.Warning(
        "MER0733", span, $"Threat '{FormatDiagnostics.Short(threat)}' is about a class '{FormatDiagnostics.Short(name)}' that pytm has not.");
}
