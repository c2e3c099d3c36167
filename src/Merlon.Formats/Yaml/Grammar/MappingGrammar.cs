using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The files under <c>mappings/</c> of a library pack as a table.</summary>
internal static class MappingGrammar
{
    private static readonly Shape Words = new EitherShape([new TextShape(NotEmpty: true), Shapes.Texts]);

    private static readonly Shape Condition = new TextShape(NotEmpty: true);

    public static readonly ObjectShape Mapping = new("mapping", () =>
    [
        new("on", Words, "Resource types in Terraform's words."),
        new("images", Words, "Container images by name; * stands for any characters."),
        new("names", Words, "Names of containers built by the team; * stands for any characters."),
        new("as", Shapes.Enumeration<ResourceRole>("a role"), "What the resource is in a model; component unless said."),
        new("type", Shapes.Name, "Component type, or kind of zone."),
        new("types", new MapShape(Shapes.Name, Condition), "More exact component types, each with its condition; the first that holds counts."),
        new("together", Shapes.Boolean, "All instances of a repeated resource are one thing."),
        new("name", Words, "Attributes with a name for people."),
        new("of", Words, "Attributes that lead to what it is a part of."),
        new("takes", Words, "Attributes that lead to parts which it takes in."),
        new("in", Words, "Attributes that lead to the zone it lives in."),
        new("guarded-by", Words, "Attributes that lead to firewalls in front of it."),
        new("runs-as", Words, "Attributes that lead to the identity under which it runs."),
        new("calls", Words, "Attributes whose references are called."),
        new("called-by", Words, "Attributes whose references call it."),
        new("policy", Words, "Attributes with access policies."),
        new("from", Words, "Of a link: attributes that lead to who calls."),
        new("to", Words, "Of a link: attributes that lead to who is called."),
        new("public", Condition, "Condition for an address that the Internet can route to."),
        new("outbound", Condition, "Condition for being the way out to the Internet."),
        new("anonymous", Condition, "Condition for letting in callers without credentials."),
        new("redundant", Condition, "Condition for working on when one instance fails."),
        new("serves", Words, "Attributes with the protocols on which it listens."),
        new("speaks", Words, "Attributes with the protocol in which it calls others."),
        new("protocol", Shapes.Name, "Protocol by which it is called."),
        new("authentication", Shapes.Enumeration<Authentication>("an authentication"), "How its callers show who they are."),
        new("label", Shapes.Name, "What the flows are called."),
        new("actions", Words, "Prefixes of the actions in access policies that are about it."),
        new("stores", Shapes.Name, "The kind of data that it holds for sure."),
        new("controls", new MapShape(Shapes.Control, Condition), "Controls, each with the condition that decides between yes and no."),
        new("trust", new IntegerShape(0, 100), "Trust of a zone."),
        new("public-trust", new IntegerShape(0, 100), "Trust of a zone that is public."),
    ]);
}
