using Merlon.Reporting.Diagrams;

namespace Merlon.Reporting.Documents;

/// <summary>The picture of the model coloured by risk, with what its script needs.</summary>
/// <param name="Style">Style of the picture, for the style sheet of the page.</param>
internal sealed record HtmlDiagram(string Markup, string Style)
{
    public static HtmlDiagram Render(ReportFacts facts)
    {
        var html = new HtmlWriter();
        html.Raw("<section id=\"diagram\" aria-labelledby=\"diagram-title\">\n<h2 id=\"diagram-title\">Diagram</h2>\n");
        var style = "";
        if (RiskPicture.Of(facts) is { } scene)
        {
            html.Raw("""
                <div class="tools" data-script="" hidden="">
                <button type="button" data-zoom="in" aria-label="Zoom in">+</button>
                <button type="button" data-zoom="out" aria-label="Zoom out">−</button>
                <button type="button" data-zoom="fit">Fit</button>
                <button type="button" id="whole" hidden="">Show everything</button>
                <span class="muted">Drag to move. Choose an element to see its threats.</span>
                </div>

                """);
            var overview = scene.Content.View == DiagramView.Zones ? "zones" : "elements";
            html.Add($"<div class=\"picture\" id=\"picture\" data-view=\"{overview}\" tabindex=\"0\" role=\"region\" aria-label=\"Data flow diagram, coloured by the worst active threat\">");
            var (svg, css) = SvgWriter.Inline(scene);
            style = css;
            html.Raw(svg);
            html.Raw("</div>\n<div id=\"chosen\" aria-live=\"polite\"></div>\n");
        }
        else
        {
            html.Raw("<p>The model has no components to draw.</p>\n");
        }

        html.Raw("</section>\n");
        return new HtmlDiagram(html.ToString(), style);
    }
}
