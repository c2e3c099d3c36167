using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>Places the parts of a sequence diagram: a column for each component, a row for each flow.</summary>
internal static class SequenceArranger
{
    private const double Margin = 24;
    private const double Gap = 28;
    private const double Row = 58;
    private const double LoopWidth = 34;

    public static DiagramScene Arrange(DiagramContent content)
    {
        var sizes = content.Nodes.Select(NodeSizing.Of).ToArray();
        var labels = content.Flows.Select(LabelSizing.Of).ToArray();
        var height = sizes.Select(s => s.Height).DefaultIfEmpty(0).Max();
        var centers = Columns(content, sizes, labels);
        var nodes = content.Nodes.Select((n, i) => new SceneNode(
            n,
            new Box(centers[i] - sizes[i].Width / 2, Margin + (height - sizes[i].Height) / 2, sizes[i].Width, sizes[i].Height),
            sizes[i].Name,
            sizes[i].Line)).ToImmutableArray();
        var first = Margin + height + 62;
        var flows = content.Flows.Select((f, i) => Flow(f, labels[i], centers, first + i * Row)).ToImmutableArray();
        var bottom = first + content.Flows.Length * Row - Row + 30;
        return new DiagramScene
        {
            Content = content with { Zones = [] },
            Width = Math.Ceiling(nodes.Select(n => n.Frame.Right).Concat(flows.Select(f => Math.Max(f.Label.Right, f.Points.Max(p => p.X)))).DefaultIfEmpty(100).Max() + Margin),
            Height = Math.Ceiling(bottom + Margin),
            Nodes = nodes,
            Flows = flows,
            Lifelines = [.. nodes.Select((n, i) => (new Place(centers[i], n.Frame.Bottom), new Place(centers[i], bottom)))],
        };
    }

    // Far enough apart for the boxes, and for each label between the two lines that it joins.
    private static double[] Columns(DiagramContent content, (double Width, double Height, ImmutableArray<string> Name, string Line)[] sizes, (double Width, double Height, string Name, string Line)[] labels)
    {
        var centers = new double[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            centers[i] = i == 0 ? Margin + sizes[0].Width / 2 : centers[i - 1] + (sizes[i - 1].Width + sizes[i].Width) / 2 + Gap;
            for (var f = 0; f < labels.Length; f++)
            {
                var (from, to) = (Math.Min(content.Flows[f].Source, content.Flows[f].Target), Math.Max(content.Flows[f].Source, content.Flows[f].Target));
                if (to == i && from < i)
                {
                    centers[i] = Math.Max(centers[i], centers[from] + labels[f].Width + 30);
                }
                else if (from == to && to == i - 1)
                {
                    centers[i] = Math.Max(centers[i], centers[from] + LoopWidth + labels[f].Width + 24);
                }
            }
        }

        return centers;
    }

    private static SceneFlow Flow(DiagramFlow flow, (double Width, double Height, string Name, string Line) label, double[] centers, double y)
    {
        var (from, to) = (centers[flow.Source], centers[flow.Target]);
        if (flow.Source == flow.Target)
        {
            return new SceneFlow(
                flow,
                [new(from, y - 12), new(from + LoopWidth, y - 12), new(from + LoopWidth, y + 8), new(from, y + 8)],
                new Box(from + LoopWidth + 8, y - label.Height / 2 - 2, label.Width, label.Height),
                label.Name,
                label.Line);
        }

        var box = new Box((from + to - label.Width) / 2, y - label.Height - 5, label.Width, label.Height);
        return new SceneFlow(flow, [new(from, y), new(to, y)], box, label.Name, label.Line);
    }
}
