using Merlon.Analysis;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Infrastructure;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads infrastructure checks of a pack.</summary>
internal static class CheckReader
{
    public static InfrastructureCheck Read(YamlMapping map, string pack)
    {
        var fields = new Fields(map);
        var fails = map["fails"] as YamlScalar;
        return new InfrastructureCheck
        {
            Id = fields.Text("id"),
            Title = fields.Text("title"),
            On = Words(map["on"]),
            Fails = fields.Text("fails"),
            FailsSpan = fails is null ? Text.SourceSpan.None : fails.Span with { Start = fails.ContentStart },
            Severity = fields.Word<RiskLevel>("severity") ?? RiskLevel.Medium,
            Attributes = Words(map["attribute"]),
            Cwe = fields.SortedIntegers("cwe"),
            References = Lists(map["refs"]),
            Equivalents = Lists(map["equivalents"]),
            Controls = fields.Texts("controls"),
            PartOf = fields.Texts("part-of"),
            Description = fields.Text("description"),
            Fix = fields.Text("fix"),
            Pack = pack,
            Span = DefinitionReader.IdSpan(map),
        };
    }

    public static IEnumerable<CheckExample> Examples(YamlMapping map)
    {
        var id = new Fields(map).Text("id");
        var examples = Fields.Of(map["examples"]).Map;
        foreach (var (key, fails) in new[] { ("fails", true), ("passes", false) })
        {
            foreach (var item in (examples[key] as YamlSequence)?.Items.OfType<YamlScalar>() ?? [])
            {
                yield return new CheckExample(id, fails, Fields.TextOf(item) ?? "", item.Span);
            }
        }
    }

    private static ImmutableArray<string> Words(YamlNode? node) => node switch
    {
        YamlScalar { IsNull: false } single => [Fields.TextOf(single) ?? ""],
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(s => Fields.TextOf(s) ?? "").Where(s => s.Length > 0)],
        _ => [],
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Lists(YamlNode? node)
    {
        var lists = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            lists[entry.Key.Value] = Words(entry.Value);
        }

        return lists.ToImmutable();
    }
}
