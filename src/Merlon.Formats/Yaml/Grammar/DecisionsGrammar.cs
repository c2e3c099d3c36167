using Merlon.Decisions;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The decisions file as a table.</summary>
internal static class DecisionsGrammar
{
    private static readonly ImmutableArray<Key> Facts =
    [
        new("kind", Shapes.Enumeration<DecisionKind>("a decision"), "What is done about the threat.", Required: true),
        new("owner", Shapes.Text, "Who answers for it."),
        new("reason", Shapes.Text, "Why."),
        new("ticket", Shapes.Text, "Where it is followed up."),
        new("date", Shapes.Date, "When it was decided."),
        new("expires", Shapes.Date, "Last day on which it counts."),
        new("source", Shapes.Name, "Format of the foreign file that it was taken from; empty for your own."),
    ];

    private static readonly Shape Keyed = new ObjectShape("decision", () => Facts);

    private static readonly Shape Listed = new ObjectShape("listed-decision", () =>
        [new("threat", Shapes.Name, "Id of the threat; * stands for any characters.", Required: true), .. Facts]);

    public static readonly ObjectShape Document = new("decisions", () =>
    [
        new("merlon", new IntegerShape(ModelGrammar.Version, ModelGrammar.Version), "Version of the format."),
        new("decisions", new EitherShape([new MapShape(Shapes.Name, Keyed), new ListShape(Listed)]) { Nullable = true }, "Decisions by threat id, or as a list."),
    ]);
}
