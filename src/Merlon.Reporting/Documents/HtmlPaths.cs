using Merlon.Analysis.Facts;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Risk;

namespace Merlon.Reporting.Documents;

/// <summary>The ways that attackers take, step by step; each can be shown in the diagram.</summary>
internal static class HtmlPaths
{
    public static void Render(HtmlWriter html, ReportFacts facts, HtmlThreatList threats, bool hasDiagram)
    {
        var paths = facts.Request.Paths;
        if (paths.IsEmpty)
        {
            return;
        }

        html.Add($"<section id=\"paths\" aria-labelledby=\"paths-title\">\n<h2 id=\"paths-title\">Attack paths <span class=\"muted\">{paths.Length}</span></h2>");
        html.Raw("<p class=\"lead\">The ways to a loss that come first most often and cost most when many futures of the model are played. The numbers compare ways; they predict no date.</p>\n<ol class=\"paths\">\n");
        var model = ModelFacts.Build(facts.Model, facts.Catalogue);
        var titles = facts.Threats.ToLookup(t => t.Id, StringComparer.Ordinal);
        for (var i = 0; i < paths.Length; i++)
        {
            Path(html, paths[i], i + 1, facts.Places(new PathTrace(paths[i], model)), id => titles[id].FirstOrDefault(), threats, hasDiagram);
        }

        html.Raw("</ol>\n</section>\n");
    }

    private static void Path(HtmlWriter html, AttackPath path, int number, IEnumerable<string> places, Func<string, Analysis.Threat?> find, HtmlThreatList threats, bool hasDiagram)
    {
        var tokens = string.Join(' ', places.Distinct(StringComparer.Ordinal).Select(HtmlText.Token));
        html.Add($"<li class=\"card\" id=\"path-{number}\"><h3>{DisplayText.Sentence(path.Goal)}</h3>");
        html.Add($"<p class=\"muted\">first to get there in {100 * path.Probability:0.#} % of futures, {100 * path.ShareOfTarget:0} % of the ways to this end, typically after {path.MedianDays:0} days</p>\n<ol class=\"steps\">");
        foreach (var step in path.Steps)
        {
            html.Raw("<li>");
            if (find(step.Threat) is { } threat)
            {
                threats.Link(html, threat.Id, DisplayText.Sentence(step.Text));
                html.Add($" <span class=\"sev s-{Analysis.Words.Of(threat.Severity)}\">{Analysis.Words.Of(threat.Severity)}</span>");
            }
            else
            {
                html.Add($"<span>{DisplayText.Sentence(step.Text)}</span>");
            }

            html.Add($"<span class=\"muted gain\">{step.Result}{(step.AlsoNeeds.IsEmpty ? "" : "; needs also: " + string.Join(", ", step.AlsoNeeds))}</span></li>");
        }

        html.Raw("</ol>\n");
        if (hasDiagram)
        {
            html.Add($"<button type=\"button\" class=\"plain\" data-script=\"\" hidden=\"\" aria-pressed=\"false\" data-path=\"{tokens}\">Show in the diagram</button>");
        }

        html.Raw("</li>\n");
    }
}
