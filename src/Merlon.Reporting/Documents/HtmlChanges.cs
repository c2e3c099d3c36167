using System.Globalization;
using Merlon.Analysis;
using Merlon.Comparison;

namespace Merlon.Reporting.Documents;

/// <summary>Where the model came from: the trend over earlier points, threats that are new and gone, changes of the architecture.</summary>
internal static class HtmlChanges
{
    private const int MaxThreats = 15;
    private const int MaxChanges = 40;

    private static readonly RiskLevel[] Levels = [RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low];

    public static void Render(HtmlWriter html, ReportFacts facts, HtmlThreatList threats)
    {
        if (facts.Run.Baseline is null)
        {
            return;
        }

        html.Raw("<section id=\"changes\" aria-labelledby=\"changes-title\">\n<h2 id=\"changes-title\">What changed</h2>\n<div class=\"columns\">\n<div>\n");
        Trend(html, facts.Trend);
        html.Raw("</div>\n<div>\n");
        html.Add($"<h3>New threats <span class=\"muted\">{facts.New.Length}</span></h3>");
        List(html, [.. facts.New.Select(t => (t.Id, t.Title, facts.PlaceName(t.Subject.Id), (RiskLevel?)t.Severity))], threats);
        html.Add($"<h3>No longer active <span class=\"muted\">{facts.Gone.Length}</span></h3>");
        List(html, [.. facts.Gone.OrderByDescending(t => t.Severity).ThenByDescending(t => t.Score).Select(t => (t.Id, t.Title, Became(t, facts), t.Severity))], threats);
        html.Raw("</div>\n</div>\n");
        Architecture(html, facts.Request.Changes);
        html.Raw("</section>\n");
    }

    /// <summary>The change since the last point of the trend; null without one.</summary>
    public static int? Delta(ReportFacts facts, RiskLevel level) =>
        facts.Trend is [.., var before, _] ? facts.Count(level) - Count(before, level) : null;

    public static string Signed(int delta) => delta == 0 ? "±0" : delta.ToString("+0;−0", CultureInfo.InvariantCulture);

    private static int Count(HistoryPoint point, RiskLevel level) => level switch
    {
        RiskLevel.Critical => point.Active.Critical,
        RiskLevel.High => point.Active.High,
        RiskLevel.Medium => point.Active.Medium,
        _ => point.Active.Low,
    };

    private static string Became(BaselineThreat threat, ReportFacts facts)
    {
        var now = facts.Threats.FirstOrDefault(t => string.Equals(t.Id, threat.Id, StringComparison.Ordinal));
        return (threat.Subject.Length > 0 ? threat.Subject + ", " : "") + (now is null ? "does not apply any more" : Words.Of(now.Status).Replace('-', ' '));
    }

    private static void List(HtmlWriter html, ImmutableArray<(string Id, string Title, string Note, RiskLevel? Severity)> list, HtmlThreatList threats)
    {
        if (list.IsEmpty)
        {
            html.Raw("<p class=\"muted\">None.</p>\n");
            return;
        }

        html.Raw("<ul class=\"worst\">\n");
        foreach (var (id, title, note, severity) in list.Take(MaxThreats))
        {
            var word = severity is { } level ? Words.Of(level) : "unknown";
            html.Add($"<li><span class=\"sev s-{word}\">{word}</span> <span class=\"what\">");
            threats.Link(html, id, title);
            html.Add($"<span class=\"muted\">{note}</span></span></li>");
        }

        html.Raw("</ul>\n");
        if (list.Length > MaxThreats)
        {
            html.Add($"<p class=\"muted\">and {list.Length - MaxThreats} more</p>");
        }
    }

    // A bar of the four severities for each point, and the same as a table: a chart alone says nothing to a screen reader.
    private static void Trend(HtmlWriter html, ImmutableArray<HistoryPoint> points)
    {
        const int Height = 120, Bar = 46, Gap = 26, Top = 18;
        var most = Math.Max(1, points.Max(p => p.Active.Total));
        var width = points.Length * (Bar + Gap) + Gap;
        html.Raw("<h3>Active threats over time</h3>\n");
        html.Add($"<svg class=\"trend\" viewBox=\"0 0 {width} {Height + Top + 22}\" width=\"{width}\" height=\"{Height + Top + 22}\" aria-hidden=\"true\">");
        for (var i = 0; i < points.Length; i++)
        {
            var x = Gap + i * (Bar + Gap);
            double y = Height + Top;
            foreach (var level in Levels.Reverse())
            {
                var part = (double)Height * Count(points[i], level) / most;
                y -= part;
                if (part > 0)
                {
                    html.Add($"<rect class=\"bar-{Words.Of(level)}\" x=\"{x}\" y=\"{y:0.#}\" width=\"{Bar}\" height=\"{part:0.#}\"/>");
                }
            }

            html.Add($"<text x=\"{x + Bar / 2}\" y=\"{y - 5:0.#}\">{points[i].Active.Total}</text><text x=\"{x + Bar / 2}\" y=\"{Height + Top + 16}\">{Short(points[i].Label)}</text>");
        }

        html.Raw("</svg>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Active threats over time\"><table class=\"grid counts\">\n<thead><tr><th scope=\"col\">When</th>");
        foreach (var level in Levels)
        {
            html.Add($"<th scope=\"col\" class=\"n\">{Words.Of(level)}</th>");
        }

        html.Raw("<th scope=\"col\" class=\"n\">score</th></tr></thead>\n<tbody>\n");
        foreach (var point in points)
        {
            html.Add($"<tr><th scope=\"row\">{point.Label}</th>");
            foreach (var level in Levels)
            {
                html.Add($"<td class=\"n\">{Count(point, level)}</td>");
            }

            html.Add($"<td class=\"n\">{point.Score:0}</td></tr>");
        }

        html.Raw("</tbody>\n</table></div>\n");
    }

    private static void Architecture(HtmlWriter html, ModelDiff? changes)
    {
        if (changes is null)
        {
            return;
        }

        html.Add($"<h3>Changes of the architecture <span class=\"muted\">{changes.Changes.Length}</span></h3>");
        if (changes.Changes.IsEmpty)
        {
            html.Raw("<p class=\"muted\">None.</p>\n");
            return;
        }

        html.Raw("<ul class=\"changes\">\n");
        foreach (var change in changes.Changes.Take(MaxChanges))
        {
            var direction = ComparisonWords.Of(change.Direction);
            html.Add($"<li><span class=\"pill d-{direction}\">{direction}</span> {change.Text}</li>");
        }

        html.Raw("</ul>\n");
        if (changes.Changes.Length > MaxChanges)
        {
            html.Add($"<p class=\"muted\">and {changes.Changes.Length - MaxChanges} more; <code>merlon diff</code> lists them all</p>");
        }
    }

    private static string Short(string label) => label.Length <= 9 ? label : label[..8] + "…";
}
