namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The files under <c>compliance/</c> of a library pack as a table.</summary>
internal static class ComplianceGrammar
{
    private static readonly Shape Requirement = new EitherShape(
    [
        new TextShape(NotEmpty: true),
        new ObjectShape("compliance-requirement", () =>
        [
            new("text", Shapes.Name, "What it asks for, in one line of one's own words.", Required: true),
            new("level", Shapes.Name, "Level, baseline or group in the framework's words."),
            new("by", Shapes.Texts, "Controls that are needed; where one of several is enough, they are joined by |."),
            new("unjudged", Shapes.Name, "Why a technical model cannot judge it, or what of it is left to people."),
        ]),
    ]);

    private static readonly Shape Group = new ObjectShape("compliance-group", () =>
    [
        new("title", Shapes.Name, "Chapter or family.", Required: true),
        new("unjudged", Shapes.Name, "Why those of its requirements that name no control are not judged."),
        new("requirements", new MapShape(new TextShape(NotEmpty: true), Requirement), "Requirements by their public identifier.", Required: true),
    ]);

    public static readonly ObjectShape Framework = new("compliance-framework", () =>
    [
        new("id", Shapes.Id, "Id of the framework.", Required: true),
        new("name", Shapes.Name, "Name for people.", Required: true),
        new("version", Shapes.Name, "Edition."),
        new("publisher", Shapes.Name, "Who publishes it."),
        new("url", Shapes.Name, "Where its own text can be had."),
        new("description", Shapes.Text, "What it is about."),
        new("limits", Shapes.Text, "What a threat model can never show about it."),
        new("taxonomy", new WordShape("a taxonomy", ["asvs", "nist"]), "List in 'refs' by which controls name its requirements."),
        new("types", Shapes.Ids, "Concerns models that use one of these component types."),
        new("data", Shapes.Texts, "Concerns models with data of one of these kinds."),
        new("regulations", Shapes.Texts, "Concerns models whose profile names one of these."),
        new("groups", new ListShape(Group), "Its requirements.", Required: true),
    ]);
}
