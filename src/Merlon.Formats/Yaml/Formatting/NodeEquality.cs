using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Yaml.Formatting;

/// <summary>Whether two documents say the same, wherever things are written.</summary>
internal static class NodeEquality
{
    /// <param name="left">A document or a part of it.</param>
    /// <param name="right">The other.</param>
    /// <param name="flows">Whether the keys are those of flows.</param>
    public static bool Same(YamlNode left, YamlNode right, bool flows = false) => (left, right) switch
    {
        (YamlScalar a, YamlScalar b) => a.Tag == b.Tag && a.IsPlain == b.IsPlain && string.Equals(a.Value, b.Value, StringComparison.Ordinal),
        (YamlSequence a, YamlSequence b) => a.Tag == b.Tag && a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (YamlMapping a, YamlMapping b) => a.Tag == b.Tag
            && a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries).All(p => (flows ? SameFlow(p.First.Key, p.Second.Key) : Same(p.First.Key, p.Second.Key)) && Same(p.First.Value, p.Second.Value, p.First.Key.Value == "flows")),
        _ => false,
    };

    /// <summary>The spaces around the arrow of a flow mean nothing.</summary>
    private static bool SameFlow(YamlScalar left, YamlScalar right) =>
        Same(left, right) || FlowKey.Parse(left.Value) is { } a && FlowKey.Parse(right.Value) is { } b && a == b;
}
