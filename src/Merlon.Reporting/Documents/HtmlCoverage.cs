using Merlon.Analysis;

namespace Merlon.Reporting.Documents;

/// <summary>Element by category: what is active, what is mitigated or decided, and where rules looked and found nothing.</summary>
internal static class HtmlCoverage
{
    private const int MaxRows = 300;

    public static void Render(HtmlWriter html, ReportFacts facts)
    {
        var table = facts.Coverage;
        html.Raw("<section id=\"coverage\" aria-labelledby=\"coverage-title\">\n<h2 id=\"coverage-title\">Coverage</h2>\n");
        html.Raw("<p>What was looked for, and where. <b class=\"active\">2</b> active threats; <span class=\"done\">✓1</span> mitigated, decided or ruled out; <span class=\"muted\">–</span> rules of this category looked and found nothing; empty: the library has no rule of this category for such an element.</p>\n");
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"coverage-title\"><table class=\"grid coverage\">\n<thead><tr><th scope=\"col\">Element</th>");
        foreach (var category in table.Columns)
        {
            html.Add($"<th scope=\"col\"><span>{category.Replace('-', ' ')}</span></th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        // Where not all fit, those with something active come first.
        var rows = table.Elements.Length <= MaxRows ? table.Elements : [.. table.Elements.OrderByDescending(e => table.Columns.Sum(c => table.Active(e, c))).Take(MaxRows)];
        foreach (var element in rows)
        {
            html.Add($"<tr><th scope=\"row\">{element.Name} <span class=\"muted\">{Words.Of(element.Kind)}</span></th>");
            foreach (var category in table.Columns)
            {
                Cell(html, table.At(element, category), table.Active(element, category));
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table></div>\n");
        if (rows.Length < table.Elements.Length)
        {
            html.Add($"<p class=\"muted\">and {table.Elements.Length - rows.Length} more elements, none with more active threats</p>");
        }

        html.Raw("</section>\n");
    }

    private static void Cell(HtmlWriter html, Coverage coverage, int active)
    {
        var done = coverage.Applicable - active;
        if (active > 0)
        {
            html.Add($"<td><b class=\"active\">{active}</b>{(done > 0 ? " ✓" + Verdict.Number(done) : "")}</td>");
        }
        else if (done > 0)
        {
            html.Add($"<td class=\"done\">✓{done}</td>");
        }
        else
        {
            html.Raw(coverage.Considered > 0 ? "<td class=\"muted\">–</td>" : "<td></td>");
        }
    }
}
