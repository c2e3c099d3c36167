using System.Globalization;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Draws a scene: title, zones, flows, nodes, labels and legend, from back to front.</summary>
public sealed class Painter
{
    private const double Header = 62;
    private const double Margin = 24;
    private const double TitleSize = 20;

    private readonly DiagramScene _scene;
    private readonly ImmutableArray<MarkGroup>.Builder _groups = ImmutableArray.CreateBuilder<MarkGroup>();

    private Painter(DiagramScene scene) => _scene = scene;

    public static Drawing Paint(DiagramScene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return new Painter(scene).Paint();
    }

    private Drawing Paint()
    {
        var content = _scene.Content;
        var title = DisplayText.Fit(content.Title, Math.Max(_scene.Width, 560) - 2 * Margin, TitleSize, bold: true);
        var width = Math.Ceiling(Math.Max(_scene.Width, Math.Max(TextMetrics.Width(title, TitleSize, bold: true), TextMetrics.Width(content.Subtitle, 12)) + 2 * Margin));
        var legend = new Legend(_scene, Math.Max(width, 420));
        width = Math.Max(width, legend.Width);
        // What is narrower than its title or legend stands in the middle.
        var dx = Math.Floor((width - _scene.Width) / 2);
        var dy = Header - Margin / 2;
        _groups.Add(new MarkGroup("", "", "", "", false,
        [
            new TextMark(title, Margin, 36, TitleSize, Ink.Text, Bold: true),
            new TextMark(content.Subtitle, Margin, 56, 12, Ink.Muted),
        ]));
        foreach (var zone in _scene.Zones)
        {
            _groups.Add(Zone(zone, dx, dy));
        }

        foreach (var (from, to) in _scene.Lifelines)
        {
            var (x, y, end) = (from.X + dx, from.Y + dy, to.Y + dy);
            _groups.Add(new MarkGroup("", "", "", "", false, [new PathMark(PathText.Format($"M{x} {y}V{end}"), Ink.None, Ink.ZoneLine, 1, Dash: 4)]));
        }

        // Strong flows above dimmed ones, labels above all flows.
        foreach (var flow in _scene.Flows.OrderBy(f => f.Flow.Emphasis == Emphasis.Strong ? 1 : 0))
        {
            _groups.Add(FlowPainter.Line(flow, dx, dy));
        }

        foreach (var zone in _scene.Zones)
        {
            _groups.Add(ZoneTitle(zone, dx, dy));
        }

        foreach (var node in _scene.Nodes)
        {
            _groups.Add(NodePainter.Node(node, dx, dy));
        }

        foreach (var flow in _scene.Flows.Where(f => !f.Label.IsEmpty))
        {
            _groups.Add(FlowPainter.Label(flow, dx, dy));
        }

        var steps = new StepList(content.Steps, width);
        _groups.AddRange(steps.Paint(dy + _scene.Height));
        var legendTop = dy + _scene.Height + steps.Height + 4;
        _groups.Add(legend.Paint(legendTop));
        var text = string.Create(CultureInfo.InvariantCulture, $"{content.Subtitle}. {Sentence(content)}");
        return new Drawing(content.Title, text, width, Math.Ceiling(legendTop + legend.Height + Margin / 2), _groups.ToImmutable());
    }

    private static string Sentence(DiagramContent content) =>
        content.Flows.Length == 0 ? "No flows." : "Flows: " + string.Join("; ", content.Flows.Take(60).Select(f => DescribeFlow(content, f))) + (content.Flows.Length > 60 ? "; and more." : ".");

    internal static string DescribeFlow(DiagramContent content, DiagramFlow flow)
    {
        var number = flow.Number > 0 ? flow.Number.ToString(CultureInfo.InvariantCulture) + " " : "";
        var name = flow.Name.Length > 0 ? " (" + flow.Name + ")" : "";
        return number + content.Nodes[flow.Source].Name + " to " + content.Nodes[flow.Target].Name + name;
    }

    private static MarkGroup Zone(SceneZone zone, double dx, double dy)
    {
        var hostile = zone.Zone.Trust == 0;
        return new MarkGroup("zone", zone.Zone.Id, zone.Zone.Name, "Trust zone, " + SceneArranger.TrustText(zone.Zone), zone.Zone.Emphasis == Emphasis.Dimmed,
        [
            new PathMark(PathText.Rectangle(zone.Frame.Move(dx, dy), 12), hostile ? Ink.HostileFill : Ink.ZoneFill, hostile ? Ink.HostileLine : Ink.ZoneLine, 1.3, Dash: 6),
        ]);
    }

    private static MarkGroup ZoneTitle(SceneZone zone, double dx, double dy)
    {
        var box = zone.Title.Move(dx, dy);
        var hostile = zone.Zone.Trust == 0;
        var baseline = box.Y + 13.5;
        var x = box.X + 9;
        return new MarkGroup("", "", "", "", zone.Zone.Emphasis == Emphasis.Dimmed,
        [
            new PathMark(PathText.Rectangle(box, 6), Ink.Paper, Ink.None) { IsCover = true },
            new PathMark(PathText.Rectangle(box, 6), Ink.Label, hostile ? Ink.HostileLine : Ink.ZoneLine, 1),
            new TextMark(zone.Caption, x, baseline, SceneArranger.TitleSize, hostile ? Ink.HostileLine : Ink.Text, Bold: true),
            new TextMark(SceneArranger.TrustText(zone.Zone), x + TextMetrics.Width(zone.Caption, SceneArranger.TitleSize, bold: true) + 7, baseline, 10, hostile ? Ink.HostileLine : Ink.Muted),
        ]);
    }
}
