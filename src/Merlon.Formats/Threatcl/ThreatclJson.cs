using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Threatcl;

/// <summary>Turns the JSON form of a threatcl file into the same tree as its HCL (HCL JSON syntax specification).</summary>
internal static class ThreatclJson
{
    public static YamlMapping ToTree(YamlMapping root) => Body(root, "", [], root.Span);

    private static YamlScalar Key(string text, SourceSpan span) => new(text, plain: false, span);

    private static YamlMapping Body(YamlMapping body, string type, ImmutableArray<string> labels, SourceSpan span)
    {
        var inner = ThreatclTree.Blocks.First(b => b.Type == type).Inner;
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        if (labels.Length > 0)
        {
            entries.Add(new YamlEntry(Key(ThreatclTree.Labels, span), new YamlSequence([.. labels.Select(l => (YamlNode)Key(l, span))], span)));
        }

        // The key // is the comment of the syntax.
        foreach (var entry in body.Entries.Where(e => e.Key.Value != "//"))
        {
            // The oldest files have an argument of the name of a block.
            var isBlock = inner.Contains(entry.Key.Value) && entry.Value is YamlMapping or YamlSequence;
            entries.Add(new YamlEntry(entry.Key, isBlock ? new YamlSequence([.. Blocks(entry.Value, entry.Key.Value, ThreatclTree.Blocks.First(b => b.Type == entry.Key.Value).Labels, [])], entry.Value.Span) : Value(entry.Value)));
        }

        return new YamlMapping(entries.ToImmutable(), span);
    }

    private static IEnumerable<YamlNode> Blocks(YamlNode node, string type, int labelsLeft, ImmutableArray<string> labels) => node switch
    {
        YamlSequence list => list.Items.SelectMany(i => Blocks(i, type, labelsLeft, labels)),
        YamlMapping map when labelsLeft > 0 => map.Entries.SelectMany(e => Blocks(e.Value, type, labelsLeft - 1, labels.Add(e.Key.Value))),
        YamlMapping map => [Body(map, type, labels, map.Span)],
        _ => [],
    };

    private static YamlNode Value(YamlNode node)
    {
        switch (node)
        {
            case YamlSequence list:
                return new YamlSequence([.. list.Items.Select(Value)], list.Span);
            case YamlMapping map:
                return new YamlMapping([.. map.Entries.Select(e => new YamlEntry(e.Key, Value(e.Value)))], map.Span);
            case YamlScalar { IsPlain: false, Value: ['$', '{', .., '}'] } whole when whole.Value.IndexOf('}', StringComparison.Ordinal) == whole.Value.Length - 1:
                return new YamlMapping([new YamlEntry(Key(ThreatclTree.Expression, node.Span), Key(whole.Value[2..^1], node.Span))], node.Span);
            case YamlScalar { IsPlain: false } text when text.Value.Contains("$${", StringComparison.Ordinal) || text.Value.Contains("%%{", StringComparison.Ordinal):
                return Key(text.Value.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal), node.Span);
            default:
                return node;
        }
    }
}
