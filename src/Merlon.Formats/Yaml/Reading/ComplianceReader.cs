using Merlon.Compliance;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads compliance frameworks of a pack.</summary>
internal static class ComplianceReader
{
    public static ComplianceFramework Read(YamlMapping map, string pack)
    {
        var fields = new Fields(map);
        return new ComplianceFramework
        {
            Id = fields.Text("id"),
            Name = fields.Text("name"),
            Version = fields.Text("version"),
            Publisher = fields.Text("publisher"),
            Url = fields.Text("url"),
            Description = fields.Text("description"),
            Limits = fields.Text("limits"),
            Taxonomy = fields.Text("taxonomy"),
            Types = fields.Texts("types"),
            DataKinds = fields.Texts("data"),
            Regulations = fields.Texts("regulations"),
            Groups = [.. Groups(map).Select(Group)],
            Pack = pack,
            Span = DefinitionReader.IdSpan(map),
        };
    }

    public static IEnumerable<YamlMapping> Groups(YamlMapping framework) =>
        (framework["groups"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];

    private static RequirementGroup Group(YamlMapping map)
    {
        var fields = new Fields(map);
        var reason = fields.Text("unjudged");
        return new RequirementGroup(
            fields.Text("title"),
            [.. Fields.Of(map["requirements"]).Map.Entries.Select(e => Requirement(e, reason))]);
    }

    private static ComplianceRequirement Requirement(YamlEntry entry, string reason)
    {
        if (entry.Value is YamlScalar text)
        {
            return new ComplianceRequirement(entry.Key.Value, Fields.TextOf(text) ?? "") { Unjudged = reason };
        }

        var fields = Fields.Of(entry.Value);
        var needs = fields.Texts("by");
        return new ComplianceRequirement(entry.Key.Value, fields.Text("text"))
        {
            Level = fields.Text("level"),
            Needs = needs,
            // The reason of the group is for those that nothing judges.
            Unjudged = fields.Text("unjudged", needs.IsEmpty ? reason : ""),
        };
    }
}
