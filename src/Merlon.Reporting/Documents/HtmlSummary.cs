using Merlon.Analysis;

namespace Merlon.Reporting.Documents;

/// <summary>The first screen: verdict, counts, risk matrix, the ten worst.</summary>
internal static class HtmlSummary
{
    private const int Top = 10;

    private static readonly RiskLevel[] Levels = [RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low];

    internal static readonly (string Name, ThreatStatus[] Statuses)[] Groups =
    [
        ("Open", [ThreatStatus.Open]),
        ("Unconfirmed", [ThreatStatus.Unconfirmed]),
        ("Mitigated", [ThreatStatus.Mitigated]),
        ("Decided", [ThreatStatus.Accepted, ThreatStatus.Transferred, ThreatStatus.Avoided, ThreatStatus.FalsePositive]),
        ("Ruled out", [ThreatStatus.RuledOut]),
    ];

    public static void Render(HtmlWriter html, ReportFacts facts, HtmlThreatList threats)
    {
        var verdict = Verdict.Of(facts);
        html.Raw("<section id=\"summary\" aria-labelledby=\"summary-title\">\n<h2 id=\"summary-title\" class=\"quiet\">Summary</h2>\n");
        html.Add($"<div class=\"verdict v-{(verdict.Worst is { } worst ? Words.Of(worst) : "none")}\"><p class=\"headline\">{verdict.Headline}</p>");
        html.Add($"<p>{string.Join(' ', verdict.Sentences)}</p></div>");
        html.Raw("<ul class=\"tiles\">\n");
        foreach (var level in Levels)
        {
            html.Add($"<li class=\"tile t-{Words.Of(level)}\"><button type=\"button\" data-severity=\"{Words.Of(level)}\"><b>{facts.Count(level)}</b> <span>{Words.Of(level)}</span>{(HtmlChanges.Delta(facts, level) is { } delta ? " (" + HtmlChanges.Signed(delta) + ")" : "")}</button></li>");
        }

        html.Raw("</ul>\n<div class=\"columns\">\n<div>\n");
        Matrix(html, facts);
        Statuses(html, facts);
        html.Raw("</div>\n<div>\n");
        List(html, "What matters most", facts.Active, facts, threats);
        html.Raw("</div>\n</div>\n</section>\n");
    }

    private static void Matrix(HtmlWriter html, ReportFacts facts)
    {
        var matrix = new RiskMatrix(facts.Active);
        html.Raw("<table class=\"matrix\">\n<caption>Active threats by likelihood and impact</caption>\n<thead><tr><td></td>");
        foreach (var impact in RiskMatrix.Impacts)
        {
            html.Add($"<th scope=\"col\">{impact}</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        for (var l = RiskMatrix.Likelihoods.Length - 1; l >= 0; l--)
        {
            html.Add($"<tr><th scope=\"row\">{RiskMatrix.Likelihoods[l]}</th>");
            for (var i = 0; i < RiskMatrix.Impacts.Length; i++)
            {
                if (matrix[l, i] == 0)
                {
                    html.Add($"<td class=\"h-{Words.Of(RiskMatrix.Heat(l, i))}\"></td>");
                }
                else
                {
                    html.Add($"<td class=\"h-{Words.Of(RiskMatrix.Heat(l, i))}\"><button type=\"button\" data-cell=\"{l}-{i}\" aria-label=\"{matrix[l, i]} threats: {RiskMatrix.Likelihoods[l]}, {RiskMatrix.Impacts[i]}\">{matrix[l, i]}</button></td>");
                }
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n");
    }

    private static void Statuses(HtmlWriter html, ReportFacts facts)
    {
        html.Raw("<table class=\"grid counts\">\n<caption>All threats by severity and status</caption>\n<thead><tr><th scope=\"col\">Severity</th>");
        foreach (var (name, _) in Groups)
        {
            html.Add($"<th scope=\"col\" class=\"n\">{name}</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var level in Levels)
        {
            html.Add($"<tr><th scope=\"row\"><span class=\"sev s-{Words.Of(level)}\">{Words.Of(level)}</span></th>");
            foreach (var (_, statuses) in Groups)
            {
                var count = facts.Threats.Count(t => t.Severity == level && statuses.Contains(t.Status));
                html.Add($"<td class=\"n{(count == 0 ? " zero" : "")}\">{count}</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n");
    }

    private static void List(HtmlWriter html, string title, ImmutableArray<Threat> list, ReportFacts facts, HtmlThreatList threats)
    {
        html.Add($"<h3>{title}</h3>");
        if (list.IsEmpty)
        {
            html.Raw("<p class=\"muted\">None.</p>\n");
            return;
        }

        html.Raw("<ol class=\"worst\">\n");
        foreach (var threat in list.Take(Top))
        {
            html.Add($"<li><span class=\"sev s-{Words.Of(threat.Severity)}\">{Words.Of(threat.Severity)}</span> <span class=\"what\">");
            threats.Link(html, threat.Id, threat.Title);
            html.Add($"<span class=\"muted\">{facts.PlaceName(threat.Subject.Id)}{(threat.Fix.IsEmpty ? "" : " · fix: " + string.Join(" and ", threat.Fix[0].Controls.Select(facts.ControlName)))}</span></span> <span class=\"score\">{threat.Score:0}</span></li>");
        }

        html.Raw("</ol>\n");
        if (list.Length > Top)
        {
            html.Add($"<p class=\"muted\">and {list.Length - Top} more in the <a href=\"#threats\">list of threats</a></p>");
        }
    }
}
