using System.Globalization;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Draws each zone as one box with its components counted, and all flows between two boxes as one.</summary>
internal static class ZoneOverview
{
    private const int FewBoxes = 20;
    private const int FewFlows = 36;

    // More than this nobody reads in one picture.
    private const int MostBoxes = 60;
    private const int MostFlows = 110;

    /// <summary>The overview with as many levels of zones as still make a calm picture.</summary>
    public static DiagramContent Of(DiagramContent full)
    {
        var depths = new int[full.Zones.Length];
        for (var z = 0; z < depths.Length; z++)
        {
            depths[z] = full.Zones[z].Parent < 0 ? 1 : depths[full.Zones[z].Parent] + 1;
        }

        for (var depth = depths.DefaultIfEmpty(1).Max(); ; depth--)
        {
            var overview = Collapse(full, depths, depth);
            if (depth <= 1 || overview.Nodes.Length <= FewBoxes && overview.Flows.Length <= FewFlows)
            {
                return OverviewThinning.Thin(overview, MostBoxes, MostFlows);
            }
        }
    }

    // Zones of the given depth become boxes with all that they hold; those around them stay frames.
    private static DiagramContent Collapse(DiagramContent full, int[] depths, int depth)
    {
        int Visible(int zone)
        {
            while (zone >= 0 && depths[zone] > depth)
            {
                zone = full.Zones[zone].Parent;
            }

            return zone;
        }

        var outer = Enumerable.Range(0, full.Zones.Length).Where(z => depths[z] <= depth).Select(z => full.Zones[z].Parent).Where(p => p >= 0).ToHashSet();
        var kept = Enumerable.Range(0, full.Zones.Length).Where(outer.Contains).ToList();
        var newIndex = kept.Select((z, i) => (z, i)).ToDictionary(x => x.z, x => x.i);
        int Map(int zone) => zone < 0 ? -1 : newIndex[zone];

        var nodes = ImmutableArray.CreateBuilder<DiagramNode>();
        var boxOf = new int[full.Nodes.Length];
        foreach (var group in Enumerable.Range(0, full.Nodes.Length).GroupBy(v => Visible(full.Nodes[v].Zone)).OrderBy(g => g.Key))
        {
            if (group.Key < 0 && group.Count() > MostBoxes)
            {
                AddByType(full, group, nodes, boxOf);
                continue;
            }

            if (group.Key < 0)
            {
                foreach (var v in group)
                {
                    boxOf[v] = nodes.Count;
                    nodes.Add(full.Nodes[v]);
                }

                continue;
            }

            var zone = full.Zones[group.Key];
            var isOuter = outer.Contains(group.Key);
            foreach (var v in group)
            {
                boxOf[v] = nodes.Count;
            }

            nodes.Add(new DiagramNode
            {
                Id = zone.Id,
                Name = isOuter ? "Directly in " + zone.Name : zone.Name,
                Line = Describe(group.Select(v => full.Nodes[v])) + (isOuter ? "" : string.Create(CultureInfo.InvariantCulture, $" · trust {zone.Trust}")),
                Shape = NodeShape.Group,
                Hostile = zone.Trust == 0,
                Icon = zone.Trust == 0 ? "globe" : "layers",
                Zone = isOuter ? Map(group.Key) : Map(zone.Parent),
                Threats = group.First() is var first && full.Nodes[first].Threats is null ? null : Sum(group.Select(v => full.Nodes[v].Threats)),
                Details = string.Join(", ", group.Select(v => full.Nodes[v].Name)),
            });
        }

        return full with
        {
            View = DiagramView.Zones,
            Subtitle = full.Subtitle.Replace("Data flow diagram", "Overview by trust zone", StringComparison.Ordinal),
            Zones = [.. kept.Select(z => full.Zones[z] with { Parent = Map(full.Zones[z].Parent) })],
            Nodes = nodes.ToImmutable(),
            Flows = [.. full.Flows.GroupBy(f => (Source: boxOf[f.Source], Target: boxOf[f.Target])).Where(g => g.Key.Source != g.Key.Target).Select(g => Merge(g.Key.Source, g.Key.Target, [.. g], nodes))],
        };
    }

    // Where no zone sums them up, what they are does.
    private static void AddByType(DiagramContent full, IEnumerable<int> outside, ImmutableArray<DiagramNode>.Builder nodes, int[] boxOf)
    {
        foreach (var type in outside.GroupBy(v => full.Nodes[v].Line, StringComparer.Ordinal))
        {
            foreach (var v in type)
            {
                boxOf[v] = nodes.Count;
            }

            var first = full.Nodes[type.First()];
            nodes.Add(new DiagramNode
            {
                Id = "",
                Name = type.Key,
                Line = Describe(type.Select(v => full.Nodes[v])),
                Shape = NodeShape.Group,
                Icon = first.Icon,
                Threats = first.Threats is null ? null : Sum(type.Select(v => full.Nodes[v].Threats)),
            });
        }
    }

    private static DiagramFlow Merge(int source, int target, List<DiagramFlow> flows, ImmutableArray<DiagramNode>.Builder nodes)
    {
        var protocols = flows.Select(f => f.Protocol).Where(p => p.Length > 0).GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        return new DiagramFlow
        {
            Id = nodes[source].Id.Length > 0 && nodes[target].Id.Length > 0 ? nodes[source].Id + ">" + nodes[target].Id : "",
            Name = flows.Count == 1 && flows[0].Name.Length > 0 ? flows[0].Name : ContentBuilder.Count(flows.Count, "flow"),
            Source = source,
            Target = target,
            Protocol = string.Join(", ", protocols.Take(2)) + (protocols.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" +{protocols.Count - 2}") : ""),
            Protection = flows.Exists(f => f.Protection == Protection.Cleartext) ? Protection.Cleartext
                : flows.TrueForAll(f => f.Protection == Protection.Encrypted) ? Protection.Encrypted : Protection.Unknown,
            CrossesBoundary = true,
            Merged = flows.Count,
            Threats = flows[0].Threats is null ? null : Sum(flows.DistinctBy(f => (f.Source, f.Target)).Select(f => f.Threats)),
        };
    }

    private static string Describe(IEnumerable<DiagramNode> nodes)
    {
        var list = nodes.ToList();
        return ContentBuilder.Count(list.Count, "component");
    }

    internal static ThreatTally Sum(IEnumerable<ThreatTally?> tallies) =>
        tallies.OfType<ThreatTally>().Aggregate(ThreatTally.None, (a, b) => new(a.Critical + b.Critical, a.High + b.High, a.Medium + b.Medium, a.Low + b.Low));
}
