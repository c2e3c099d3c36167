using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Writing;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>Elements that one side gave another id and says so (<c>was:</c>), and the same change made to the text of another side.</summary>
internal static class Renames
{
    private static readonly string[] ReferenceLists = ["stores", "processes", "sends", "receives", "crown-jewels"];
    private static readonly string[] References = ["zone", "in"];

    /// <summary>From the id in the base to the id in the side.</summary>
    public static Dictionary<string, string> Of(YamlMapping @base, YamlMapping side)
    {
        var before = Elements(@base).Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        var now = Elements(side).Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in Elements(side).Where(e => !before.Contains(e.Key.Value)))
        {
            foreach (var former in (((element.Value as YamlMapping)?["was"]) as YamlSequence)?.Items.OfType<YamlScalar>() ?? [])
            {
                if (before.Contains(former.Value) && !now.Contains(former.Value))
                {
                    renames.TryAdd(former.Value, element.Key.Value);
                }
            }
        }

        return renames;
    }

    /// <summary>The text with the ids changed wherever they are an element's key, the end of a flow or a reference.</summary>
    public static string Apply(SourceText source, YamlMapping root, Dictionary<string, string> renames)
    {
        if (renames.Count == 0)
        {
            return source.Text;
        }

        var edits = new TextEdits(source);
        foreach (var element in Elements(root))
        {
            Change(element.Key);
        }

        Walk(root);
        foreach (var flow in (root["flows"] as YamlMapping)?.Entries ?? [])
        {
            if (FlowKey.Parse(flow.Key.Value) is { } ends && (renames.ContainsKey(ends.Source) || renames.ContainsKey(ends.Target)))
            {
                var renamed = $"{renames.GetValueOrDefault(ends.Source, ends.Source)} -> {renames.GetValueOrDefault(ends.Target, ends.Target)}";
                edits.Replace(flow.Key.Span, flow.Key.IsPlain ? renamed : ScalarText.Quote(renamed));
            }
        }

        return edits.Apply();

        void Walk(YamlNode node)
        {
            switch (node)
            {
                case YamlMapping map:
                    foreach (var entry in map.Entries)
                    {
                        if (entry.Value is YamlSequence list && ReferenceLists.Contains(entry.Key.Value, StringComparer.Ordinal))
                        {
                            list.Items.OfType<YamlScalar>().ToList().ForEach(Change);
                        }
                        else if (entry.Value is YamlScalar reference && References.Contains(entry.Key.Value, StringComparer.Ordinal))
                        {
                            Change(reference);
                        }
                        else
                        {
                            Walk(entry.Value);
                        }
                    }

                    break;
                case YamlSequence items:
                    items.Items.ToList().ForEach(Walk);
                    break;
            }
        }

        void Change(YamlScalar scalar)
        {
            if (renames.TryGetValue(scalar.Value, out var now))
            {
                edits.Replace(scalar.Span, scalar.IsPlain ? now : ScalarText.Quote(now));
            }
        }
    }

    /// <summary>A vanished element that an element new on the same side resembles; null where none does.</summary>
    public static string? Likely(string gone, YamlMapping @base, YamlMapping side)
    {
        var before = Elements(@base).Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        return Similarity.Nearest(gone, Elements(side).Select(e => e.Key.Value).Where(k => !before.Contains(k)));
    }

    private static IEnumerable<YamlEntry> Elements(YamlMapping root) =>
        Section(root, "zones").Concat(Section(root, "components")).Concat(Section(root, "data"));

    private static IEnumerable<YamlEntry> Section(YamlMapping map, string key)
    {
        foreach (var entry in (map[key] as YamlMapping)?.Entries ?? [])
        {
            yield return entry;
            if (key == "zones" && entry.Value is YamlMapping zone)
            {
                foreach (var inner in Section(zone, "zones").Concat(Section(zone, "components")))
                {
                    yield return inner;
                }
            }
        }
    }
}
