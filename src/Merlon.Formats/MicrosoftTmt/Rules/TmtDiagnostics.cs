using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>Messages about templates of the Microsoft tool, MER0720 to MER0729.</summary>
internal static class TmtDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0720", "The model or file holds no template of the Microsoft Threat Modeling Tool."),
        new("MER0721", "A generation filter of a template is not well formed; its rule is left out (warning)."),
        new("MER0722", "Two threats of a template have one id; the first one counts (warning)."),
    ];

    public static Diagnostic NoTemplate(SourceSpan span) => Diagnostic.Error(
        "MER0720", span, "There is no template of the Microsoft Threat Modeling Tool here.", "Name one: --packs tmt=FILE, a .tb7 or a .tm7 file.");

    public static Diagnostic Filter(SourceSpan span, string rule, string message) => Diagnostic.Warning(
        "MER0721", span, $"The filter of threat '{FormatDiagnostics.Short(rule)}' cannot be read: {message}", "The rule is left out; the others run.");

    public static Diagnostic Duplicate(SourceSpan span, string rule) =>
        Diagnostic.Warning("MER0722", span, $"The template has two threats '{FormatDiagnostics.Short(rule)}'; the first one counts.");
}
