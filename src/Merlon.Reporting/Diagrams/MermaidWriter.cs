using System.Globalization;
using System.Text;
using Merlon.Analysis;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams;

/// <summary>Writes a diagram as Mermaid: a flowchart with zones as subgraphs, or a sequence diagram.</summary>
public static class MermaidWriter
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
        text.Append("---\ntitle: ").Append(Yaml(content.Title)).Append("\n---\n");
        if (content.View == DiagramView.Sequence)
        {
            Sequence(text, content);
        }
        else
        {
            Flowchart(text, content);
        }

        return text.ToString();
    }

    private static void Flowchart(StringBuilder text, DiagramContent content)
    {
        text.Append("flowchart TB\n");
        var tree = new ZoneTreeText(content, open: (z, indent) => $"{indent}subgraph {Zone(z)}[\"{Quote(content.Zones[z].Name)} ({Scenes.SceneArranger.TrustText(content.Zones[z])})\"]\n", close: indent => indent + "end\n", node: (v, indent) => indent + Node(content, v) + "\n");
        text.Append(tree.Write("  "));
        var styles = new StringBuilder();
        for (var i = 0; i < content.Flows.Length; i++)
        {
            var flow = content.Flows[i];
            var label = Quote(FlowText.Label(flow));
            text.Append(CultureInfo.InvariantCulture, $"  n{flow.Source} -->{(label.Length > 0 ? "|\"" + label + "\"|" : "")} n{flow.Target}\n");
            if (flow.Emphasis != Emphasis.Normal)
            {
                styles.Append(CultureInfo.InvariantCulture, $"  linkStyle {i} {(flow.Emphasis == Emphasis.Strong ? "stroke:#0B5CAD,stroke-width:3px" : "stroke:#C8CFD8,color:#9AA5B1")}\n");
            }
        }

        if (!content.Steps.IsEmpty)
        {
            text.Append("  steps[\"").Append(Quote(FlowText.Steps(content))).Append("\"]\n");
            styles.Append("  style steps text-align:left,fill:none,stroke:#8492A6\n");
        }

        text.Append("  classDef actor fill:#FFF3DC,stroke:#A1660B,color:#1B2430\n  classDef process fill:#E3EFFC,stroke:#2B6CB0,color:#1B2430\n  classDef store fill:#DDF4EC,stroke:#14795B,color:#1B2430\n  classDef group fill:#EEF1F6,stroke:#56657A,color:#1B2430\n");
        text.Append("  classDef zone fill:#64748B0F,stroke:#8492A6,stroke-dasharray:6 5\n  classDef hostile fill:#C2410C0D,stroke:#C2410C,stroke-dasharray:6 5\n");
        if (content.Nodes.Any(n => n.Threats is not null))
        {
            text.Append("  classDef critical fill:#F8DDE1,stroke:#9B1B30,stroke-width:3px,color:#1B2430\n  classDef high fill:#FDE7D6,stroke:#D9580D,stroke-width:3px,color:#1B2430\n  classDef medium fill:#FCF3CF,stroke:#B58900,stroke-width:2px,color:#1B2430\n  classDef low fill:#E2EFF7,stroke:#3A7CA5,color:#1B2430\n  classDef calm fill:#F3F5F8,stroke:#7A8797,color:#1B2430\n");
        }

        text.Append("  classDef dim opacity:0.35\n");
        for (var v = 0; v < content.Nodes.Length; v++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  class n{v} {Class(content.Nodes[v])}{(content.Nodes[v].Emphasis == Emphasis.Dimmed ? ",dim" : "")}\n");
        }

        for (var z = 0; z < content.Zones.Length; z++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  class {Zone(z)} {(content.Zones[z].Trust == 0 ? "hostile" : "zone")}\n");
        }

        text.Append(styles);
    }

    private static void Sequence(StringBuilder text, DiagramContent content)
    {
        text.Append("sequenceDiagram\n");
        for (var v = 0; v < content.Nodes.Length; v++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {(content.Nodes[v].Shape == NodeShape.Actor ? "actor" : "participant")} n{v} as {Message(content.Nodes[v].Name)}\n");
        }

        text.Append("  autonumber\n");
        foreach (var flow in content.Flows)
        {
            var words = Message(FlowText.Label(flow with { Number = 0 }).Replace('\n', ' '));
            text.Append(CultureInfo.InvariantCulture, $"  n{flow.Source}->>n{flow.Target}: {(words.Length > 0 ? words : "flow")}\n");
        }
    }

    private static string Zone(int z) => string.Create(CultureInfo.InvariantCulture, $"z{z}");

    private static string Node(DiagramContent content, int v)
    {
        var node = content.Nodes[v];
        var label = Quote(node.Name) + (node.Line.Length > 0 ? "<br/><small>" + Quote(node.Line) + "</small>" : "") + Quote(FlowText.Extra(node)).Replace("\n", "<br/>", StringComparison.Ordinal);
        var (open, close) = node.Shape switch
        {
            NodeShape.Actor => ("[", "]"),
            NodeShape.Store => ("[(", ")]"),
            NodeShape.Group => ("[[", "]]"),
            _ => ("([", "])"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"n{v}{open}\"{label}\"{close}");
    }

    private static string Class(DiagramNode node) =>
        node.Threats is { } threats ? threats.Worst is { } worst ? Words.Of(worst) : "calm"
        : node.Shape switch { NodeShape.Actor => "actor", NodeShape.Store => "store", NodeShape.Group => "group", _ => "process" };

    /// <summary>Inside double quotes Mermaid knows only entity codes: everything with a meaning becomes one.</summary>
    private static string Quote(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\n':
                    safe.Append("<br/>");
                    break;
                case '"' or '#' or '<' or '>' or '&' or ';' or '`' or '\\' or '|' or '{' or '}' or '[' or ']' or '*' or '_' or '%':
                    safe.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
                    break;
                default:
                    safe.Append(c);
                    break;
            }
        }

        return safe.ToString();
    }

    // Messages end at the line and have no quotes.
    private static string Message(string text) => Quote(text.Replace('\n', ' ')).Replace(":", "#58;", StringComparison.Ordinal);

    private static string Yaml(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("<", "\\u003C", StringComparison.Ordinal) + "\"";
}
