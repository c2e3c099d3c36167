using System.Globalization;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Keeps an overview readable: the weightiest boxes and connections are drawn, and the picture says what is not.</summary>
internal static class OverviewThinning
{
    public static DiagramContent Thin(DiagramContent overview, int mostBoxes, int mostFlows)
    {
        var content = overview.Nodes.Length > mostBoxes ? Fold(overview, mostBoxes - 1) : overview;
        var flows = Math.Min(mostFlows, content.Flows.Length);
        if (flows < overview.Flows.Length)
        {
            var kept = content.Flows
                .Select((f, i) => (Flow: f, Index: i))
                .OrderByDescending(p => p.Flow.Threats?.Worst)
                .ThenByDescending(p => p.Flow.Merged)
                .ThenBy(p => p.Index)
                .Take(flows)
                .OrderBy(p => p.Index)
                .Select(p => p.Flow);
            content = content with
            {
                Subtitle = string.Create(CultureInfo.InvariantCulture, $"{content.Subtitle} · the {flows} weightiest of {overview.Flows.Length} connections"),
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
            Line = "connections not drawn",
            Shape = NodeShape.Group,
            Icon = "layers",
            Threats = rest[0].Threats is null ? null : ZoneOverview.Sum(rest.Select(n => n.Threats)),
        };
        // A box that stands for many would be joined with everything.
        var flows = overview.Flows.Where(f => index[f.Source] < kept.Count && index[f.Target] < kept.Count).Select(f => f with { Source = index[f.Source], Target = index[f.Target] });
        return overview with { Nodes = [.. kept.Select(v => overview.Nodes[v]), further], Flows = [.. flows] };
    }
}
