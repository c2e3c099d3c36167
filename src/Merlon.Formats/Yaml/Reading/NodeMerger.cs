using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Puts together what two files say about the same thing: maps and lists unite, values must agree.</summary>
internal static class NodeMerger
{
    public static YamlMapping Merge(YamlMapping first, YamlMapping second, DiagnosticBag diagnostics)
    {
        var entries = first.Entries.ToBuilder();
        for (var i = 0; i < entries.Count; i++)
        {
            if (second[entries[i].Key.Value] is { } other)
            {
                entries[i] = entries[i] with { Value = Merge(entries[i].Key.Value, entries[i].Value, other, diagnostics) };
            }
        }

        entries.AddRange(second.Entries.Where(e => first.Find(e.Key.Value) is null));
        return new YamlMapping(entries.ToImmutable(), first.Span, first.Tag);
    }

    private static YamlNode Merge(string key, YamlNode first, YamlNode second, DiagnosticBag diagnostics)
    {
        switch (first, second)
        {
            case (YamlMapping a, YamlMapping b):
                return Merge(a, b, diagnostics);
            case (YamlSequence a, YamlSequence b):
                var known = a.Items.OfType<YamlScalar>().Select(s => s.Value).ToHashSet(StringComparer.Ordinal);
                return new YamlSequence([.. a.Items, .. b.Items.Where(i => i is not YamlScalar s || !known.Contains(s.Value))], a.Span);
            case (YamlScalar a, YamlScalar b) when string.Equals(a.Value, b.Value, StringComparison.Ordinal):
            case (_, YamlScalar { IsNull: true }):
                return first;
            case (YamlScalar { IsNull: true }, _):
                return second;
            default:
                diagnostics.Add(ModelDiagnostics.Conflict(second.Span, $"'{YamlDiagnostics.Shown(key)}'", first.Span));
                return first;
        }
    }
}
