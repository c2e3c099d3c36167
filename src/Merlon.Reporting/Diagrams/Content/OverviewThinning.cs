using System.Globalization;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Keeps an overview readable: the weightiest boxes and connections are drawn, the other boxes as one, and the subtitle says so.</summary>
internal static class OverviewThinning
{
    public static DiagramContent Thin(DiagramContent overview, int mostBoxes, int mostFlows)
    {
        var content = overview.Nodes.Length > mostBoxes ? Fold(overview, mostBoxes - 1) : overview;
        if (content.Flows.Length > mostFlows)
        {
            var kept = content.Flows
                .Select((f, i) => (Flow: f, Index: i))
                .OrderByDescending(p => p.Flow.Threats?.Worst)
                .ThenByDescending(p => p.Flow.Merged)
                .ThenBy(p => p.Index)
                .Take(mostFlows)
                .OrderBy(p => p.Index)
                .Select(p => p.Flow);
            content = content with
            {
                Subtitle = string.Create(CultureInfo.InvariantCulture, $"{content.Subtitle} · the {mostFlows} weightiest of {content.Flows.Length} connections"),
                Flows = [.. kept],
            };
        }

        return content;
    }

    // What is hostile, most at risk or most in number keeps its own box.
    private static DiagramContent Fold(DiagramContent overview, int most)
    {
        var busy = new int[overview.Nodes.Length];
        foreach (var flow in overview.Flows)
        {
            busy[flow.Source] += flow.Merged;
            busy[flow.Target] += flow.Merged;
        }

        var kept = Enumerable.Range(0, overview.Nodes.Length)
            .OrderByDescending(v => overview.Nodes[v].Hostile)
            .ThenByDescending(v => overview.Nodes[v].Threats?.Worst)
            .ThenByDescending(v => busy[v])
            .ThenBy(v => v)
            .Take(most)
            .Order()
            .ToList();
        var index = new int[overview.Nodes.Length];
        Array.Fill(index, kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            index[kept[i]] = i;
        }

        var rest = Enumerable.Range(0, overview.Nodes.Length).Where(v => index[v] == kept.Count).Select(v => overview.Nodes[v]).ToList();
        var further = new DiagramNode
        {
            Id = "",
            Name = string.Create(CultureInfo.InvariantCulture, $"{rest.Count} further zones"),
            Line = "drawn as one",
            Shape = NodeShape.Group,
            Icon = "layers",
            Threats = rest[0].Threats is null ? null : ZoneOverview.Sum(rest.Select(n => n.Threats)),
        };
        var flows = overview.Flows
            .Select(f => f with { Source = index[f.Source], Target = index[f.Target] })
            .Where(f => f.Source != f.Target)
            .GroupBy(f => (f.Source, f.Target))
            .Select(g => g.Count() == 1 && g.Key.Source < kept.Count && g.Key.Target < kept.Count ? g.First() : Join([.. g]));
        return overview with { Nodes = [.. kept.Select(v => overview.Nodes[v]), further], Flows = [.. flows] };
    }

    private static DiagramFlow Join(List<DiagramFlow> flows)
    {
        var merged = flows.Sum(f => f.Merged);
        return flows[0] with
        {
            Id = "",
            Name = ContentBuilder.Count(merged, "flow"),
            Merged = merged,
            Protection = flows.Exists(f => f.Protection == Protection.Cleartext) ? Protection.Cleartext
                : flows.TrueForAll(f => f.Protection == Protection.Encrypted) ? Protection.Encrypted : Protection.Unknown,
            Threats = flows[0].Threats is null ? null : ZoneOverview.Sum(flows.Select(f => f.Threats)),
        };
    }
}
