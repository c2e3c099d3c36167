using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Documents;

/// <summary>JSON as the YAML that it also is.</summary>
internal static class JsonConversion
{
    public static YamlNode ToYaml(JsonNode node, SourceText source)
    {
        var span = source.Span(node.Start, node.End);
        return node.Kind switch
        {
            JsonNodeKind.Object => new YamlMapping(Entries(node, source), span, flow: true),
            JsonNodeKind.Array => new YamlSequence([.. node.Items.Select(i => ToYaml(i, source))], span, flow: true),
            JsonNodeKind.String => new YamlScalar(node.Text, plain: false, span),
            JsonNodeKind.Number => new YamlScalar(node.Text, plain: true, span),
            JsonNodeKind.True => new YamlScalar("true", plain: true, span),
            JsonNodeKind.False => new YamlScalar("false", plain: true, span),
            _ => new YamlScalar("null", plain: true, span),
        };
    }

    /// <summary>Of a name that is written twice the last value counts, as JSON readers have it.</summary>
    private static ImmutableArray<YamlEntry> Entries(JsonNode node, SourceText source)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(node.Members.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            var key = new YamlScalar(member.Name, plain: false, source.Span(member.Start, member.End));
            var entry = new YamlEntry(key, ToYaml(member.Value, source));
            if (places.TryAdd(member.Name, entries.Count))
            {
                entries.Add(entry);
            }
            else
            {
                entries[places[member.Name]] = entry;
            }
        }

        return entries.ToImmutable();
    }
}
