using Merlon.Analysis;
using Merlon.Decisions.Policies;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The policy file as a table.</summary>
internal static class PolicyGrammar
{
    private static readonly Shape Words = new EitherShape([new TextShape(NotEmpty: true), Shapes.Texts]);

    private static readonly Shape Exemption = new ObjectShape("exemption", () =>
    [
        new("subject", Shapes.Name, "Id of what is exempt; * stands for any characters.", Required: true),
        new("reason", Shapes.Text, "Why."),
        new("owner", Shapes.Text, "Who answers for it."),
        new("ticket", Shapes.Text, "Where it is followed up."),
        new("expires", Shapes.Date, "Last day on which it counts.", Required: true),
    ]);

    private static readonly Shape Rule = new ObjectShape("policy-rule", () =>
    [
        new("title", Shapes.Name, "What it asks for, one line."),
        new("on", Shapes.Enumeration<PolicyScope>("a scope"), "What it looks at, one by one; model unless said."),
        new("when", Shapes.Name, "Condition in CEL: to what it applies; to all unless said."),
        new("require", Shapes.Name, "Condition in CEL that must be true."),
        new("forbid", Shapes.Name, "Condition in CEL that must not be true; instead of require."),
        new("message", Shapes.Name, "What to say where it is broken; {expression} stands for a value."),
        new("severity", Shapes.Enumeration<RiskLevel>("a severity"), "How bad that is; medium unless said."),
        new("gate", Shapes.Boolean, "False: it is reported and fails nothing."),
        new("advice", Shapes.Text, "What to do about it."),
        new("refs", new MapShape(new TextShape(NotEmpty: true), Words), "Requirements that it stands for, by framework."),
        new("exempt", new ListShape(Exemption), "Where it need not hold, for a while."),
    ]);

    private static readonly Shape Head = new ObjectShape("policy-head", () =>
    [
        new("id", Shapes.Id, "Id of the policy; from the file name unless said."),
        new("name", Shapes.Name, "Name for people."),
        new("description", Shapes.Text, "What it is for."),
        new("fail-on", new WordShape("a severity", ["low", "medium", "high", "critical", "none"]), "Active threats at least this severe fail the gate."),
        new("include", Shapes.Texts, "Built-in policies to take over: builtin:pci-dss …"),
    ]);

    public static readonly ObjectShape Document = new("policy", () =>
    [
        new("merlon", new IntegerShape(ModelGrammar.Version, ModelGrammar.Version), "Version of the format."),
        new("policy", Head, "The policy as a whole."),
        new("rules", new MapShape(Shapes.Id, Rule) { Nullable = true }, "Rules by id."),
    ]);
}
