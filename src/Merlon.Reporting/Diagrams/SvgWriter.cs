using System.Text;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Reporting.Diagrams.Scenes;

namespace Merlon.Reporting.Diagrams;

/// <summary>
/// Writes a diagram as one SVG 1.1 file that needs nothing else: light or dark after the reader's setting, with a
/// title and description for every element, and <c>data-id</c> attributes for scripts.
/// </summary>
public static class SvgWriter
{
    private const string Font = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans Condensed',sans-serif";

    public static void Write(DiagramScene scene, Stream stream)
    {
        using var writer = Machine.OutputText.Open(stream);
        writer.Write(Text(scene));
    }

    internal static void Write(Drawing drawing, Stream stream)
    {
        using var writer = Machine.OutputText.Open(stream);
        writer.Write(Text(drawing));
    }

    public static string Text(DiagramScene scene) => Text(Painter.Paint(scene));

    private static string Text(Drawing drawing)
    {
        var style = new StringBuilder();
        Style(style, drawing);
        return Picture(drawing, "<style>\n" + style + "</style>\n");
    }

    /// <summary>The picture and, apart, its style, for a page whose policy allows one style sheet.</summary>
    internal static (string Svg, string Style) Inline(DiagramScene scene)
    {
        var drawing = Painter.Paint(scene);
        var style = new StringBuilder();
        Style(style, drawing);
        return (Picture(drawing, ""), style.ToString());
    }

    private static string Picture(Drawing drawing, string style)
    {
        var svg = new StringBuilder(64 * 1024);
        svg.Append(PathText.Format($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {drawing.Width} {drawing.Height}\" width=\"{drawing.Width}\" height=\"{drawing.Height}\" role=\"group\" aria-labelledby=\"merlon-title merlon-desc\" font-family=\""));
        svg.Append(Font).Append("\">\n<title id=\"merlon-title\">").Append(XmlText.Escape(drawing.Title)).Append("</title>\n<desc id=\"merlon-desc\">").Append(XmlText.Escape(drawing.Description)).Append("</desc>\n");
        svg.Append(style);
        svg.Append(PathText.Format($"<path class=\"f{(int)Ink.Paper}\" d=\"M0 0H{drawing.Width}V{drawing.Height}H0Z\"/>\n"));
        foreach (var group in drawing.Groups)
        {
            Group(svg, group);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Style(StringBuilder svg, Drawing drawing)
    {
        var used = new SortedSet<Ink> { Ink.Paper };
        foreach (var mark in drawing.Groups.SelectMany(g => g.Marks))
        {
            switch (mark)
            {
                case PathMark path:
                    used.Add(path.Fill);
                    used.Add(path.Stroke);
                    break;
                case TextMark text:
                    used.Add(text.Ink);
                    break;
            }
        }

        used.Remove(Ink.None);
        svg.Append("path{fill:none;stroke-linejoin:round;stroke-linecap:round}text{font-kerning:normal}.b{font-weight:600}.m{text-anchor:middle}.e{text-anchor:end}.dim{opacity:.28}\n");
        Colours(Palette.Light);
        svg.Append("@media (prefers-color-scheme:dark){");
        Colours(Palette.Dark);
        svg.Append("}\n@media print{");
        Colours(Palette.Light);
        svg.Append("}\n");

        void Colours(Func<Ink, string> colour)
        {
            foreach (var ink in used)
            {
                svg.Append(PathText.Format($".f{(int)ink}{{fill:{colour(ink)}}}.s{(int)ink}{{stroke:{colour(ink)}}}"));
            }

            svg.Append('\n');
        }
    }

    private static void Group(StringBuilder svg, MarkGroup group)
    {
        // A fill over a fill of the same shape changes nothing: covers are needed under faint marks only.
        if (group.Dimmed)
        {
            Marks(svg, group.Marks.Where(m => m is PathMark { IsCover: true }));
        }

        group = group with { Marks = [.. group.Marks.Where(m => m is not PathMark { IsCover: true })] };
        if (group.Kind.Length == 0 && !group.Dimmed)
        {
            Marks(svg, group.Marks);
            return;
        }

        var classes = string.Join(' ', new[] { group.Kind, group.Dimmed ? "dim" : "" }.Where(c => c.Length > 0));
        svg.Append("<g class=\"").Append(classes).Append('"');
        if (group.Id.Length > 0)
        {
            svg.Append(" data-kind=\"").Append(group.Kind).Append("\" data-id=\"").Append(XmlText.Escape(group.Id)).Append('"');
        }

        if (group.Title.Length > 0)
        {
            svg.Append(" role=\"img\"");
        }
        else if (string.Equals(group.Kind, "label", StringComparison.Ordinal))
        {
            svg.Append(" aria-hidden=\"true\"");
        }

        svg.Append(">\n");
        if (group.Title.Length > 0)
        {
            svg.Append("<title>").Append(XmlText.Escape(group.Title)).Append("</title>\n");
        }

        if (group.Description.Length > 0)
        {
            svg.Append("<desc>").Append(XmlText.Escape(group.Description)).Append("</desc>\n");
        }

        Marks(svg, group.Marks);
        svg.Append("</g>\n");
    }

    private static void Marks(StringBuilder svg, IEnumerable<Mark> marks)
    {
        foreach (var mark in marks)
        {
            switch (mark)
            {
                case PathMark path:
                    Path(svg, path);
                    break;
                case TextMark text:
                    svg.Append("<text class=\"f").Append(PathText.Format($"{(int)text.Ink}"));
                    svg.Append(text.Bold ? " b" : "").Append(text.Anchor switch { TextAnchor.Middle => " m", TextAnchor.End => " e", _ => "" });
                    svg.Append(PathText.Format($"\" x=\"{text.X}\" y=\"{text.Y}\" font-size=\"{text.Size}\">")).Append(XmlText.Escape(text.Text)).Append("</text>\n");
                    break;
            }
        }
    }

    private static void Path(StringBuilder svg, PathMark path)
    {
        var classes = (path.Fill == Ink.None ? "" : PathText.Format($"f{(int)path.Fill} ")) + (path.Stroke == Ink.None ? "" : PathText.Format($"s{(int)path.Stroke}"));
        svg.Append("<path class=\"").Append(classes.TrimEnd()).Append('"');
        if (path.Stroke != Ink.None)
        {
            svg.Append(PathText.Format($" stroke-width=\"{path.StrokeWidth}\""));
        }

        if (path.Dash > 0)
        {
            svg.Append(PathText.Format($" stroke-dasharray=\"{path.Dash} {path.Dash * 0.8}\""));
        }

        if (path.X != 0 || path.Y != 0 || path.Scale != 1)
        {
            svg.Append(PathText.Format($" transform=\"translate({path.X} {path.Y})")).Append(path.Scale == 1 ? "" : " scale(" + path.Scale.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + ")").Append('"');
        }

        svg.Append(" d=\"").Append(path.Data).Append("\"/>\n");
    }
}
