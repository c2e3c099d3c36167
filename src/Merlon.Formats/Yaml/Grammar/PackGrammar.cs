using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The files of a library pack as a table; a model's own definitions have the same form.</summary>
internal static class PackGrammar
{
    public static readonly ObjectShape Info = new("pack", () =>
    [
        new("id", Shapes.Id, "Id of the pack.", Required: true),
        new("name", Shapes.Name, "Name for people.", Required: true),
        new("version", Shapes.Name, "Semantic version."),
        new("license", Shapes.Name, "SPDX licence id."),
        new("author", Shapes.Text, "Who made it."),
        new("description", Shapes.Text, "What it covers."),
        new("methods", Shapes.Texts, "Methods it serves: stride, linddun …"),
        new("on-request", Shapes.Boolean, "Runs only where it is asked for by id."),
        new("reproduces", Shapes.Name, "Format whose own findings it reproduces."),
    ]);

    public static readonly ObjectShape Type = new("type", () =>
    [
        new("id", Shapes.Id, "Dotted id; inherits from what stands before the last dot.", Required: true),
        new("name", Shapes.Name, "Name for people.", Required: true),
        new("description", Shapes.Text, "What it is, one sentence."),
        new("kind", Shapes.Enumeration<ComponentKind>("a kind"), "Actor, process or data store; inherited unless said."),
        new("inherits", Shapes.Types, "Further ancestors besides the dotted parent."),
        new("runs-code", Shapes.Boolean, "Runs code written by the team."),
        new("human", Shapes.Boolean, "Is a person."),
        new("third-party", Shapes.Boolean, "Is run by somebody else."),
        new("internet-facing", Shapes.Boolean, "Public by nature."),
        new("multi-tenant", Shapes.Boolean, "Serves several customers who must not see each other."),
        new("redundant", Shapes.Boolean, "Keeps working when one instance fails."),
        new("accepts", Shapes.InputFormats, "Input formats it parses."),
        new("protocols", Shapes.Protocols, "Protocols it serves; the first is the default of a flow to it."),
        new("controls", Shapes.ControlSettings, "Controls that come with the technology."),
        new("dsl", Shapes.Name, "Name in C#; derived from the id unless said."),
        new("icon", Shapes.Name, "One word."),
    ]);

    public static readonly ObjectShape Protocol = new("protocol", () =>
    [
        new("id", Shapes.Id, "Id of the protocol.", Required: true),
        new("name", Shapes.Name, "Name for people.", Required: true),
        new("description", Shapes.Text, "What it is, one sentence."),
        new("inherits", Shapes.Protocols, "Protocols that it is a kind of."),
        new("encrypted", Shapes.Boolean, "Always or never encrypted; left out where it depends on the set-up."),
        new("authenticated", Shapes.Boolean, "Always or never shows who calls; left out where it depends on the set-up."),
        new("network", Shapes.Boolean, "False for what stays inside one host."),
        new("ports", new ListShape(new IntegerShape(1, 65535)), "Usual ports."),
        new("carries", Shapes.Protocols, "Protocols that run inside it."),
        new("dsl", Shapes.Name, "Name in C#; derived from the id unless said."),
    ]);

    public static readonly ObjectShape Control = new("control", () =>
    [
        new("id", Shapes.Id, "Id of the control.", Required: true),
        new("name", Shapes.Name, "Name for people.", Required: true),
        new("description", Shapes.Text, "What it is, one or two sentences."),
        new("on", new ListShape(new WordShape("a place", KnownWords.ControlPlaces)), "Where it makes sense."),
        new("question", Shapes.Text, "What to ask when its state is unknown; {subject} stands for the place."),
        new("how", Shapes.Text, "How to put it in place."),
        new("verify", Shapes.Text, "How to test that it is in place."),
        new("effort", new WordShape("an effort", KnownWords.Efforts), "Effort to put it in place; medium unless said."),
        new("refs", Shapes.References, "Ids in public taxonomies."),
        new("dsl", Shapes.Name, "Name in C#; derived from the id unless said."),
    ]);

    public static readonly ObjectShape Rule = new("rule", () =>
    [
        new("id", Shapes.Id, "Id of the rule.", Required: true),
        new("title", Shapes.Name, "One line; {subject}, {source}, {target}, {data} … stand for names.", Required: true),
        new("on", Shapes.Enumeration<RuleScope>("a scope"), "What the condition looks at; component unless said."),
        new("subject", new WordShape("a subject", ["self", "source", "target", "flow"]), "Where the fix belongs; what the condition looks at unless said."),
        new("per-pair", Shapes.Boolean, "One threat for each source and target instead of one for each subject."),
        new("applies", Shapes.Name, "Condition: when the threat is relevant at all.", Required: true),
        new("language", Shapes.Name, "Language of the condition; cel unless said."),
        new("countered-by", new MapShape(Shapes.Control, Counter!) { Nullable = true }, "Controls that reduce it, each with the share that it takes away."),
        new("likelihood", Shapes.Enumeration<RuleLikelihood>("a likelihood"), "Before controls; medium unless said."),
        new("impact", Impact!, "Which harm it does."),
        new("stride", new ListShape(new WordShape("a STRIDE category", KnownWords.Stride)), "STRIDE categories."),
        new("linddun", new ListShape(new WordShape("a LINDDUN category", KnownWords.Linddun)), "LINDDUN categories."),
        new("refs", Shapes.References, "Ids in public taxonomies."),
        new("description", Shapes.Text, "What an attacker does and what it costs."),
        new("advice", Shapes.Text, "What to do about it."),
        new("verify", Shapes.Text, "How to test that it is done."),
        new("recorded", Recorded!, "For a finding that another tool's file records: the format and the ids that the file gives it."),
        new("examples", Examples!, "Small models in which it fires and in which it stays silent."),
    ])
    {
        Together =
        [
            // Source, target and flow are there for a condition on a flow alone.
            """{ "anyOf": [{ "not": { "required": ["subject"] } }, { "properties": { "subject": { "enum": ["self"] } } }, { "required": ["on"], "properties": { "on": { "enum": ["flow"] } } }] }""",
        ],
    };

    private static readonly Shape Share = new NumberShape(0, 1);

    private static readonly Shape Counter = new ObjectShape("counter", () =>
    [
        new("likelihood", Share, "Share of the likelihood that it removes."),
        new("impact", Share, "Share of the impact that it removes."),
        new("at", Shapes.Enumeration<CounterPlace>("a place"), "Where the control is looked up; the subject unless said."),
    ])
    {
        Together =
        [
            """{ "anyOf": [{ "required": ["likelihood"], "properties": { "likelihood": { "exclusiveMinimum": 0 } } }, { "required": ["impact"], "properties": { "impact": { "exclusiveMinimum": 0 } } }] }""",
        ],
    };

    private static readonly Shape Impact = new ObjectShape("impact", () =>
    [
        new("from", Shapes.Name, "Expression for the data that is harmed (target.stored)."),
        new("fixed", Shapes.Enumeration<Criticality>("a rating"), "A rating that does not depend on data."),
        new("loses", new ListShape(Shapes.Enumeration<SecurityProperty>("a security property")), "What is lost."),
    ])
    {
        Together = ["""{ "not": { "required": ["from", "fixed"] } }"""],
    };

    private static readonly Shape Recorded = new ObjectShape("record", () =>
    [
        new("from", Shapes.Name, "Id of the format.", Required: true),
        new("ids", Shapes.Properties, "Ids in the file, by the element each finding is about."),
    ]);

    private static readonly Shape Examples = new ObjectShape("examples", () =>
    [
        new("fires", new ListShape(ModelGrammar.Example), "Models in which the threat is open or unconfirmed."),
        new("silent", new ListShape(ModelGrammar.Example), "Models in which it is absent or mitigated."),
    ]);
}
