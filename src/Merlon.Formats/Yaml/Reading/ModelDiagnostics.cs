using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Messages about what a model says, MER0220 to MER0249: what only the whole model shows.</summary>
internal static class ModelDiagnostics
{
    public static readonly ImmutableArray<DiagnosticInfo> All =
    [
        new("MER0220", "A component type is neither in the library nor in the model."),
        new("MER0221", "A control is neither in the library nor in the model."),
        new("MER0222", "A protocol is neither in the library nor in the model."),
        new("MER0223", "Something refers to an element that does not exist."),
        new("MER0224", "Two elements of one kind, or two definitions, have the same id."),
        new("MER0225", "Zones lie inside each other in a circle."),
        new("MER0226", "An element stands in one zone and names another."),
        new("MER0227", "Two flows get the same id."),
        new("MER0228", "Two files say different things about the same element."),
        new("MER0230", "A data store starts a flow (warning)."),
        new("MER0231", "An actor stores data (warning)."),
        new("MER0232", "A flow starts and ends at the same component (warning)."),
    ];

    public static Diagnostic UnknownType(YamlScalar type, IEnumerable<string> known) => Diagnostic.Error(
        "MER0220", type.Span, $"There is no component type '{Shown(type)}'.", DidYouMean.Hint(type.Value, known, "define it under 'types:'"));

    public static Diagnostic UnknownControl(YamlScalar control, IEnumerable<string> known) => Diagnostic.Error(
        "MER0221", control.Span, $"There is no control '{Shown(control)}'.", DidYouMean.Hint(control.Value, known, "define it under 'controls:'"));

    public static Diagnostic UnknownProtocol(YamlScalar protocol, IEnumerable<string> known) => Diagnostic.Error(
        "MER0222", protocol.Span, $"There is no protocol '{Shown(protocol)}'.", DidYouMean.Hint(protocol.Value, known, "define it under 'protocols:'"));

    public static Diagnostic Dangling(SourceSpan span, string kind, string id, IEnumerable<string> known) => Diagnostic.Error(
        "MER0223", span, $"There is no {kind} '{YamlDiagnostics.Shown(id)}'.", DidYouMean.Hint(id, known));

    public static Diagnostic Duplicate(SourceSpan span, string kind, string id, SourceSpan first) => Diagnostic.Error(
        "MER0224", span, $"The {kind} '{YamlDiagnostics.Shown(id)}' is defined twice; the first is at {first}.", "give one of them another id");

    public static Diagnostic CyclicZones(SourceSpan span, IEnumerable<string> circle) => Diagnostic.Error(
        "MER0225", span, $"Zones lie inside each other in a circle: {string.Join(" in ", circle)}.");

    public static Diagnostic TwoZones(SourceSpan span, string element, string container, string said) => Diagnostic.Error(
        "MER0226", span, $"'{YamlDiagnostics.Shown(element)}' is written inside zone '{container}' but says '{YamlDiagnostics.Shown(said)}'.", "leave one of them out");

    public static Diagnostic FlowCollision(SourceSpan span, string id, SourceSpan first) => Diagnostic.Error(
        "MER0227", span, $"This flow gets the id '{YamlDiagnostics.Shown(id)}' like the one at {first}.", "give it an 'id' or another 'name'");

    public static Diagnostic Conflict(SourceSpan span, string what, SourceSpan first) => Diagnostic.Error(
        "MER0228", span, $"This contradicts {what} at {first}.", "say it in one file");

    public static Diagnostic StoreStarts(SourceSpan span, string store) => Diagnostic.Warning(
        "MER0230", span, $"'{YamlDiagnostics.Shown(store)}' is a data store and starts a flow.", "let the process that reads it start the flow, with 'receives'");

    public static Diagnostic ActorStores(SourceSpan span, string actor) => Diagnostic.Warning(
        "MER0231", span, $"'{YamlDiagnostics.Shown(actor)}' is an actor and stores data.", "model the device that keeps it");

    public static Diagnostic SelfFlow(SourceSpan span, string component) => Diagnostic.Warning(
        "MER0232", span, $"This flow starts and ends at '{YamlDiagnostics.Shown(component)}'.");

    private static string Shown(YamlScalar scalar) => YamlDiagnostics.Shown(scalar.Value);
}
