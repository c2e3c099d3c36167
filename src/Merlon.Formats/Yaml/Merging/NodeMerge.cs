using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>Three-way merge of what documents say. Where both sides changed the same fact differently, ours stands and the conflict is noted.</summary>
internal sealed class NodeMerge
{
    // A shorthand stands for a map of this one key.
    private static readonly string[] Shorthands = ["type", "trust", "classification", "state", "rules-out", "flows"];

    private readonly List<MergeConflict> _conflicts = [];

    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    public YamlMapping Merge(YamlMapping @base, YamlMapping ours, YamlMapping theirs) => Maps("", @base, ours, theirs);

    private YamlMapping Maps(string path, YamlMapping? @base, YamlMapping ours, YamlMapping theirs)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var entry in ours.Entries)
        {
            var before = @base is null ? null : NodeContent.Find(@base, entry.Key);
            var other = NodeContent.Find(theirs, entry.Key);
            if (Values(Below(path, entry.Key), before, entry, other) is { } value)
            {
                entries.Add(entry with { Value = value });
            }
        }

        foreach (var entry in theirs.Entries.Where(e => NodeContent.Find(ours, e.Key) is null))
        {
            var before = @base is null ? null : NodeContent.Find(@base, entry.Key);
            if (Values(Below(path, entry.Key), before, null, entry) is { } value)
            {
                entries.Insert(After(entries, @base, theirs, entry), entry with { Value = value });
            }
        }

        return new YamlMapping(entries.ToImmutable(), ours.Span, ours.Tag, ours.IsFlow);
    }

    /// <summary>What is new stands behind what it stands behind at its origin, and behind what is new there in ours.</summary>
    private static int After(ImmutableArray<YamlEntry>.Builder entries, YamlMapping? @base, YamlMapping theirs, YamlEntry entry)
    {
        bool IsOld(YamlEntry e) => @base is not null && NodeContent.Find(@base, e.Key) is not null || NodeContent.Find(theirs, e.Key) is not null;
        for (var i = theirs.Entries.IndexOf(entry) - 1; i >= 0; i--)
        {
            for (var j = 0; j < entries.Count; j++)
            {
                if (entries[j].Key.Value == theirs.Entries[i].Key.Value)
                {
                    j++;
                    while (j < entries.Count && !IsOld(entries[j]))
                    {
                        j++;
                    }

                    return j;
                }
            }
        }

        return entries.Count;
    }

    private YamlNode? Values(string path, YamlEntry? before, YamlEntry? ours, YamlEntry? theirs)
    {
        YamlNode? b = before?.Value, o = ours?.Value, t = theirs?.Value;
        if (NodeContent.Same(o, t) || before is not null && NodeContent.Same(b, t) || before is null && theirs is null)
        {
            return o;
        }

        if (before is not null && NodeContent.Same(b, o) || before is null && ours is null)
        {
            return t;
        }

        switch (o, t)
        {
            case (YamlMapping mine, YamlMapping other):
                return Maps(path, Expand(b, mine, other), mine, other);
            case (YamlMapping mine, YamlScalar or YamlSequence) when Expand(t!, mine) is { } other:
                return Maps(path, Expand(b, mine, other), mine, other);
            case (YamlScalar or YamlSequence, YamlMapping other) when Expand(o!, other) is { } mine:
                return Maps(path, Expand(b, mine, other), mine, other);
            case (YamlSequence mine, YamlSequence other) when Lists(path, b as YamlSequence, mine, other) is { } merged:
                return merged;
            default:
                _conflicts.Add(new MergeConflict(path, ours, theirs));
                return o;
        }
    }

    private YamlSequence? Lists(string path, YamlSequence? @base, YamlSequence ours, YamlSequence theirs)
    {
        if (Index(ours) is not { } mine || Index(theirs) is not { } other || Index(@base) is not { } before)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<YamlNode>();
        foreach (var (id, item) in mine)
        {
            var was = before.GetValueOrDefault(id);
            var now = other.GetValueOrDefault(id);
            if (now is null)
            {
                // Theirs removed it: so it goes, unless ours changed it meanwhile.
                if (was is null || !NodeContent.Same(was, item))
                {
                    items.Add(item);
                }
            }
            else if (item is YamlMapping left && now is YamlMapping right)
            {
                items.Add(Maps(path + MergeConflict.Separator + id, was as YamlMapping, left, right));
            }
            else
            {
                items.Add(item);
            }
        }

        items.AddRange(other.Where(i => !mine.ContainsKey(i.Key) && (!before.TryGetValue(i.Key, out var was) || !NodeContent.Same(was, i.Value))).Select(i => i.Value));
        return new YamlSequence(items.ToImmutable(), ours.Span, ours.Tag, ours.IsFlow);
    }

    /// <summary>The members by what they are known by; null where that is not unique.</summary>
    private static OrderedDictionary<string, YamlNode>? Index(YamlSequence? list)
    {
        var index = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var item in list?.Items ?? [])
        {
            if (NodeContent.Identity(item) is not { } id || !index.TryAdd(id, item))
            {
                return null;
            }
        }

        return index;
    }

    private static YamlMapping? Expand(YamlNode? node, YamlMapping ours, YamlMapping theirs) =>
        node switch
        {
            null => null,
            YamlMapping map => map,
            _ => Expand(node, ours) ?? Expand(node, theirs),
        };

    /// <summary>A shorthand as the map that it stands for, by the key that the long form has.</summary>
    private static YamlMapping? Expand(YamlNode node, YamlMapping longForm)
    {
        if (node is YamlScalar { IsNull: true })
        {
            return new YamlMapping([], node.Span);
        }

        return Array.Find(Shorthands, k => longForm.Find(k) is { Value: var v } && v.GetType() == node.GetType()) is { } key
            ? new YamlMapping([new YamlEntry(new YamlScalar(key, plain: true, SourceSpan.None), node)], node.Span, flow: true)
            : null;
    }

    private static string Below(string path, YamlScalar key) => path.Length == 0 ? key.Value : path + MergeConflict.Separator + key.Value;
}
