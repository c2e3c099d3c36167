using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Writing;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>What nodes say, wherever and in whichever order it is written.</summary>
internal static class NodeContent
{
    public static bool Same(YamlNode? left, YamlNode? right) => (left, right) switch
    {
        (null, null) => true,
        (YamlScalar a, YamlScalar b) => a.Tag == b.Tag && string.Equals(a.Value, b.Value, StringComparison.Ordinal) && (a.IsPlain == b.IsPlain || a.Kind == b.Kind),
        (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (YamlMapping a, YamlMapping b) => a.Entries.Length == b.Entries.Length && a.Entries.All(e => Find(b, e.Key) is { } other && Same(e.Value, other.Value)),
        _ => false,
    };

    /// <summary>The entry of a key; the spaces around the arrow of a flow mean nothing.</summary>
    public static YamlEntry? Find(YamlMapping map, YamlScalar key)
    {
        if (map.Find(key.Value) is { } exact)
        {
            return exact;
        }

        if (FlowKey.Parse(key.Value) is not { } flow)
        {
            return null;
        }

        foreach (var entry in map.Entries)
        {
            if (FlowKey.Parse(entry.Key.Value) == flow)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>By what a member of a list is known: its text, or its id; null where nothing tells it from others.</summary>
    public static string? Identity(YamlNode item) => item switch
    {
        YamlScalar scalar => "=" + scalar.Value,
        YamlMapping map => new[] { "id", "threat", "name", "subject" }.Select(k => map[k] is YamlScalar s ? $"{k}={s.Value}" : null).FirstOrDefault(k => k is not null),
        _ => null,
    };

    /// <summary>The node on one line.</summary>
    public static string Flow(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.IsPlain ? scalar.Value.Length == 0 ? "~" : scalar.Value : ScalarText.Quote(scalar.Value),
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        YamlMapping { Entries.IsEmpty: true } => "{}",
        YamlMapping map => "{ " + string.Join(", ", map.Entries.Select(e => $"{Flow(e.Key)}: {Flow(e.Value)}")) + " }",
        _ => "~",
    };
}
