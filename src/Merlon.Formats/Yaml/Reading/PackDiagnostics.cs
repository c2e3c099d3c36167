using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Messages about library packs and definitions, MER03xx.</summary>
internal static class PackDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0301", "A pack has no pack.yaml."),
        new("MER0302", "Two packs have the same id."),
        new("MER0303", "A type or protocol inherits from itself."),
        new("MER0304", "A countering control takes nothing away."),
        new("MER0305", "A rule has an impact both from data and fixed."),
        new("MER0306", "A rule that does not look at flows names the end of a flow as its subject."),
        new("MER0307", "A library rule has no example that fires, or none that stays silent."),
        new("MER0308", "A requirement of a framework names no control and no reason why it is not judged."),
    ];

    public static Diagnostic NoHead(string pack, string file) => Diagnostic.Error(
        "MER0301", SourceSpan.At(file, 1, 1), $"The pack '{pack}' has no pack.yaml.", "add one with id, name, version and license");

    public static Diagnostic SamePack(SourceSpan span, string id) => Diagnostic.Error(
        "MER0302", span, $"There is already a pack '{id}'.");

    public static Diagnostic Circle(SourceSpan span, string kind, string id) => Diagnostic.Error(
        "MER0303", span, $"The {kind} '{id}' inherits from itself.");

    public static Diagnostic NoShare(YamlScalar control) => Diagnostic.Error(
        "MER0304", control.Span, $"'{control.Value}' takes nothing away.", "give it a likelihood or an impact between 0 and 1");

    public static Diagnostic TwoImpacts(SourceSpan span) => Diagnostic.Error(
        "MER0305", span, "An impact is either 'from' data or 'fixed'.");

    public static Diagnostic SubjectWithoutFlow(YamlScalar subject) => Diagnostic.Error(
        "MER0306", subject.Span, $"Only a rule with 'on: flow' can have the subject '{subject.Value}'.");

    public static Diagnostic NotJudged(YamlScalar requirement) => Diagnostic.Error(
        "MER0308", requirement.Span, $"Nothing says how '{requirement.Value}' is judged.", "name controls under 'by', or the reason under 'unjudged'");

    public static Diagnostic NoExample(SourceSpan span, string rule, string kind) => Diagnostic.Error(
        "MER0307", span, $"The rule '{rule}' has no example under '{kind}'.");
}
