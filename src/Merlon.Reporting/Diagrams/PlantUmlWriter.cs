using System.Globalization;
using System.Text;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Drawings;

namespace Merlon.Reporting.Diagrams;

/// <summary>Writes a diagram as PlantUML: a deployment diagram with zones as rectangles, or a sequence diagram.</summary>
public static class PlantUmlWriter
{
    public static void Write(DiagramContent content, Stream stream)
    {
        using var writer = Machine.OutputText.Open(stream);
        writer.Write(Text(content));
    }

    public static string Text(DiagramContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder("@startuml\n");
        text.Append("title ").Append(Escape(content.Title)).Append('\n');
        if (content.View == DiagramView.Sequence)
        {
            Sequence(text, content);
        }
        else
        {
            Deployment(text, content);
        }

        return text.Append("@enduml\n").ToString();
    }

    private static void Deployment(StringBuilder text, DiagramContent content)
    {
        text.Append("skinparam shadowing false\nskinparam defaultTextAlignment center\n");
        var tree = new ZoneTreeText(
            content,
            open: (z, indent) => string.Create(CultureInfo.InvariantCulture, $"{indent}rectangle \"{Escape(content.Zones[z].Name)} ({Scenes.SceneArranger.TrustText(content.Zones[z])})\" as z{z} #line:{(content.Zones[z].Trust == 0 ? "C2410C" : "8492A6")};line.dashed {{\n"),
            close: indent => indent + "}\n",
            node: (v, indent) => indent + Node(content.Nodes[v], v) + "\n");
        text.Append(tree.Write(""));
        foreach (var flow in content.Flows)
        {
            var style = flow.Threats?.Worst is { } worst ? "[" + Palette.Light(SeverityInk.Line(worst)) + ",bold]"
                : flow.Emphasis == Emphasis.Strong ? "[#0B5CAD,bold]"
                : flow.Emphasis == Emphasis.Dimmed ? "[#C8CFD8]" : "";
            var label = Escape(FlowText.Label(flow));
            text.Append(CultureInfo.InvariantCulture, $"n{flow.Source} -{style}-> n{flow.Target}{(label.Length > 0 ? " : " + label : "")}\n");
        }

        if (!content.Steps.IsEmpty)
        {
            text.Append("legend bottom left\n");
            foreach (var line in FlowText.Steps(content).Split('\n'))
            {
                text.Append("  ").Append(Escape(line)).Append('\n');
            }

            text.Append("endlegend\n");
        }
    }

    private static void Sequence(StringBuilder text, DiagramContent content)
    {
        for (var v = 0; v < content.Nodes.Length; v++)
        {
            var word = content.Nodes[v].Shape switch { NodeShape.Actor => "actor", NodeShape.Store => "database", _ => "participant" };
            text.Append(CultureInfo.InvariantCulture, $"{word} \"{Escape(content.Nodes[v].Name)}\" as n{v}\n");
        }

        text.Append("autonumber\n");
        foreach (var flow in content.Flows)
        {
            var label = Escape(FlowText.Label(flow with { Number = 0 }));
            text.Append(CultureInfo.InvariantCulture, $"n{flow.Source} -> n{flow.Target}{(label.Length > 0 ? " : " + label : "")}\n");
        }
    }

    private static string Node(DiagramNode node, int v)
    {
        var (word, ink) = node.Shape switch
        {
            NodeShape.Actor => (string.Equals(node.Icon, "user", StringComparison.Ordinal) ? "actor" : "agent", Ink.Actor),
            NodeShape.Store => ("database", Ink.Store),
            NodeShape.Group => ("folder", Ink.Group),
            _ => ("usecase", Ink.Process),
        };
        var fill = node.Threats is { } threats ? SeverityInk.Fill(threats.Worst) : node.Emphasis == Emphasis.Dimmed ? Ink.CalmFill : ink;
        var label = Escape(node.Name + (node.Line.Length > 0 ? "\n" + node.Line : "") + FlowText.Extra(node));
        return string.Create(CultureInfo.InvariantCulture, $"{word} \"{label}\" as n{v} {Palette.Light(fill)}");
    }

    /// <summary>PlantUML reads markup, escapes and preprocessor calls in labels: what could begin one becomes a character code.</summary>
    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\n':
                    safe.Append("\\n");
                    break;
                case '"' or '\\' or '<' or '>' or '&' or '%' or '!' or '$' or '~' or '*' or '/' or '_' or '-' or '{' or '}' or '[' or ']' or '\'' or '|' or '#' or '@' or '^':
                    safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
                    break;
                default:
                    safe.Append(c);
                    break;
            }
        }

        return safe.ToString();
    }
}
