using Merlon.Analysis;

namespace Merlon.Reporting.Documents;

/// <summary>What nobody stated yet, by the element to ask about, with the threats that an answer settles.</summary>
internal static class HtmlQuestions
{
    private const int MaxElements = 150;
    private const int MaxQuestions = 20;
    private const int MaxThreats = 6;

    public static void Render(HtmlWriter html, ReportFacts facts, HtmlThreatList threats)
    {
        if (facts.Request.IsPublic)
        {
            return;
        }

        var questions = facts.Run.Result.Questions;
        html.Add($"<section id=\"questions\" aria-labelledby=\"questions-title\">\n<h2 id=\"questions-title\">Questions to answer <span class=\"muted\">{questions.Length}</span></h2>");
        if (questions.IsEmpty)
        {
            html.Raw("<p>None: every control that matters is stated.</p>\n</section>\n");
            return;
        }

        var titles = facts.Threats.GroupBy(t => t.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Title, StringComparer.Ordinal);
        var groups = questions.GroupBy(q => (q.Kind, q.Element, q.ElementName)).ToList();
        html.Raw("<div class=\"cards\">\n");
        foreach (var group in groups.Take(MaxElements))
        {
            html.Add($"<div class=\"card\"><h3>{(group.Key.ElementName.Length > 0 ? group.Key.ElementName : facts.Model.Name)}</h3><ul>");
            foreach (var question in group.Take(MaxQuestions))
            {
                Question(html, question, titles, threats);
            }

            html.Raw("</ul>");
            More(html, group.Count() - MaxQuestions);
            html.Raw("</div>\n");
        }

        html.Raw("</div>\n");
        if (groups.Count > MaxElements)
        {
            html.Add($"<p class=\"muted\">and {groups.Skip(MaxElements).Sum(g => g.Count())} questions about {groups.Count - MaxElements} further elements</p>");
        }

        html.Raw("</section>\n");
    }

    private static void Question(HtmlWriter html, Question question, Dictionary<string, string> titles, HtmlThreatList threats)
    {
        html.Add($"<li><span class=\"sev s-{Words.Of(question.Severity)}\">{Words.Of(question.Severity)}</span> {question.Text}");
        if (question.Threats.Length == 1)
        {
            html.Raw("<div class=\"settles\">settles or lowers: ");
            threats.Link(html, question.Threats[0], titles.GetValueOrDefault(question.Threats[0], question.Threats[0]));
            html.Raw("</div></li>\n");
            return;
        }

        html.Add($"<details><summary>settles or lowers {question.Threats.Length}</summary><ul>");
        foreach (var id in question.Threats.Take(MaxThreats))
        {
            html.Raw("<li>");
            threats.Link(html, id, titles.GetValueOrDefault(id, id));
            html.Raw("</li>");
        }

        html.Raw("</ul>");
        More(html, question.Threats.Length - MaxThreats);
        html.Raw("</details></li>\n");
    }

    private static void More(HtmlWriter html, int more)
    {
        if (more > 0)
        {
            html.Add($"<p class=\"muted\">and {more} more</p>");
        }
    }
}
