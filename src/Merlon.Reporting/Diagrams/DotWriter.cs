using System.Globalization;
using System.Text;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Drawings;

namespace Merlon.Reporting.Diagrams;

/// <summary>Writes a diagram in the DOT language of Graphviz, zones as clusters.</summary>
public static class DotWriter
{
    public static void Write(DiagramContent content, Stream stream)
    {
        using var writer = Machine.OutputText.Open(stream);
        writer.Write(Text(content));
    }

    public static string Text(DiagramContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph model {{\n  label={Quote(string.Join('\n', new[] { content.Title, content.Subtitle, FlowText.Steps(content) }.Where(s => s.Length > 0)))}; labelloc=t; fontname=\"Helvetica\"; fontsize=16; compound=true; nodesep=0.4; ranksep=0.7;\n");
        text.Append("  node [fontname=\"Helvetica\", fontsize=11, style=filled];\n  edge [fontname=\"Helvetica\", fontsize=9, color=\"#5B6B80\", arrowsize=0.8];\n");
        var tree = new ZoneTreeText(content, open: (z, indent) => Open(content, z, indent), close: indent => indent + "}\n", node: (v, indent) => indent + Node(content.Nodes[v], v) + "\n");
        text.Append(tree.Write("  "));
        foreach (var flow in content.Flows)
        {
            var attributes = new List<string> { "label=" + Quote(FlowText.Label(flow)) };
            if (flow.Threats?.Worst is { } worst)
            {
                attributes.Add($"color=\"{Palette.Light(SeverityInk.Line(worst))}\", penwidth=2");
            }
            else if (flow.Emphasis != Emphasis.Normal)
            {
                attributes.Add(flow.Emphasis == Emphasis.Strong ? "color=\"#0B5CAD\", penwidth=2.5" : "color=\"#C8CFD8\", fontcolor=\"#9AA5B1\"");
            }

            text.Append(CultureInfo.InvariantCulture, $"  n{flow.Source} -> n{flow.Target} [{string.Join(", ", attributes)}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Open(DiagramContent content, int z, string indent)
    {
        var zone = content.Zones[z];
        var colour = zone.Trust == 0 ? "#C2410C" : "#8492A6";
        return string.Create(CultureInfo.InvariantCulture, $"{indent}subgraph cluster_z{z} {{\n{indent}  label={Quote(zone.Name + " (" + Scenes.SceneArranger.TrustText(zone) + ")")}; labelloc=t; labeljust=l; fontsize=10; style=\"dashed,rounded\"; color=\"{colour}\"; fontcolor=\"{colour}\";\n");
    }

    private static string Node(DiagramNode node, int v)
    {
        var (shape, fill, line) = node.Shape switch
        {
            NodeShape.Actor => ("box", Ink.Actor, Ink.ActorLine),
            NodeShape.Store => ("cylinder", Ink.Store, Ink.StoreLine),
            NodeShape.Group => ("folder", Ink.Group, Ink.GroupLine),
            _ => ("ellipse", Ink.Process, Ink.ProcessLine),
        };
        if (node.Threats is { } threats)
        {
            (fill, line) = (SeverityInk.Fill(threats.Worst), SeverityInk.Line(threats.Worst));
        }

        var label = node.Name + (node.Line.Length > 0 ? "\n" + node.Line : "") + FlowText.Extra(node);
        var faint = node.Emphasis == Emphasis.Dimmed ? ", fontcolor=\"#9AA5B1\"" : "";
        var (fillColour, lineColour) = node.Emphasis == Emphasis.Dimmed ? ("#F6F7F9", "#C8CFD8") : (Palette.Light(fill), Palette.Light(line));
        return string.Create(CultureInfo.InvariantCulture, $"n{v} [label={Quote(label)}, shape={shape}, fillcolor=\"{fillColour}\", color=\"{lineColour}\"{faint}{(node.InScope ? "" : ", style=\"filled,dashed\"")}];");
    }

    // In DOT strings a backslash begins an escape, and Graphviz reads character entities as HTML does.
    private static string Quote(string text) => "\"" + text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
