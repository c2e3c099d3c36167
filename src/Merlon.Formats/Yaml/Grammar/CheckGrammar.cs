using Merlon.Analysis;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The files under <c>checks/</c> of a library pack as a table.</summary>
internal static class CheckGrammar
{
    private static readonly Shape Words = new EitherShape([new TextShape(NotEmpty: true), Shapes.Texts]);

    private static readonly Shape Lists = new MapShape(new TextShape(NotEmpty: true), Words);

    private static readonly Shape Examples = new ObjectShape("check-examples", () =>
    [
        new("fails", Shapes.Texts, "Code in which it finds fault."),
        new("passes", Shapes.Texts, "Code that it leaves alone."),
    ]);

    public static readonly ObjectShape Check = new("check", () =>
    [
        new("id", Shapes.Id, "Id of the check.", Required: true),
        new("title", Shapes.Name, "One line that says what is wrong.", Required: true),
        new("on", Words, "Resource types in Terraform's words.", Required: true),
        new("fails", Shapes.Name, "Condition: true where the resource is misconfigured.", Required: true),
        new("severity", Shapes.Enumeration<RiskLevel>("a severity"), "How bad that is; medium unless said."),
        new("attribute", Words, "Attribute to point at, or several of which the first that is written counts."),
        new("cwe", new ListShape(new IntegerShape(1, 1_000_000)), "CWE weakness numbers."),
        new("refs", Lists, "Requirements by framework."),
        new("equivalents", Lists, "Ids of other scanners' checks that it stands for, by scanner."),
        new("controls", new ListShape(Shapes.Control), "Controls that a failing resource lacks."),
        new("part-of", Shapes.Ids, "Checks that say the same more exactly; where one of them fails, this one is only a part of it."),
        new("description", Shapes.Text, "What an attacker gains."),
        new("fix", Shapes.Text, "What to change."),
        new("examples", Examples, "Code that fails and code that passes."),
    ]);
}
