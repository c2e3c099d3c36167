using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Messages about the form of a document, MER0200 to MER0219: what the JSON Schema would say too.</summary>
internal static class GrammarDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0201", "A map has a key that is not known there."),
        new("MER0202", "A value has the wrong type."),
        new("MER0203", "A required key is missing."),
        new("MER0204", "A word is not one of those allowed there."),
        new("MER0205", "A number is out of range."),
        new("MER0206", "An id has characters that ids cannot have."),
        new("MER0207", "A flow is not written as 'source -> target'."),
        new("MER0208", "A date or a length of time cannot be read."),
        new("MER0209", "The file needs a newer version of the format."),
        new("MER0210", "A key has no value."),
        new("MER0211", "A word is not known to any rule (warning)."),
    ];

    public static Diagnostic UnknownKey(YamlScalar key, Place place, IReadOnlyCollection<string> known) => Diagnostic.Error(
        "MER0201", key.Span, $"{place} has no key '{Shown(key.Value)}'.", DidYouMean.OrList(key.Value, known) ?? $"known: {string.Join(", ", known)}");

    public static Diagnostic WrongType(YamlNode node, Place place, string expected, string? hint = null) => Diagnostic.Error(
        "MER0202", node.Span, $"{place} takes {expected}, not {node.Kind}.", hint);

    public static Diagnostic Missing(SourceSpan span, Place place, string key) => Diagnostic.Error(
        "MER0203", span, $"{place} needs '{key}'.");

    public static Diagnostic UnknownWord(YamlScalar word, Place place, IReadOnlyCollection<string> known) => Diagnostic.Error(
        "MER0204", word.Span, $"'{Shown(word.Value)}' is not a value of {place}.", DidYouMean.OrList(word.Value, known) ?? $"one of: {string.Join(", ", known)}");

    public static Diagnostic OutOfRange(YamlScalar number, Place place, string expected) => Diagnostic.Error(
        "MER0205", number.Span, $"{place} takes {expected}; this is {Shown(number.Value)}.");

    public static Diagnostic BadId(YamlScalar id) => Diagnostic.Error(
        "MER0206", id.Span, $"'{Shown(id.Value)}' cannot be an id.",
        Slug.From(id.Value) is var slug && slug != "unnamed" ? $"write '{Shown(slug)}'" : "use letters and digits joined by '-'");

    public static Diagnostic BadFlowKey(YamlScalar key, string? hint) => Diagnostic.Error(
        "MER0207", key.Span, $"'{Shown(key.Value)}' is not a flow; a flow is written 'source -> target'.", hint);

    public static Diagnostic BadTime(YamlScalar value, Place place, string expected) => Diagnostic.Error(
        "MER0208", value.Span, $"{place} takes {expected}; '{Shown(value.Value)}' is none.");

    public static Diagnostic NewerVersion(YamlScalar version) => Diagnostic.Error(
        "MER0209", version.Span, $"This reader knows version {ModelGrammar.Version} of the format, not {Shown(version.Value)}.", "use a newer Merlon, or write 'merlon: 1'");

    public static Diagnostic Empty(SourceSpan span, Place place, string expected) => Diagnostic.Error(
        "MER0210", span, $"{place} has no value; it takes {expected}.");

    public static Diagnostic UnusualWord(YamlScalar word, string name, IReadOnlyCollection<string> known) => Diagnostic.Warning(
        "MER0211", word.Span, $"'{Shown(word.Value)}' is not {name} that rules know.", DidYouMean.Hint(word.Value, known));

    private static string Shown(string text) => YamlDiagnostics.Shown(text);
}
