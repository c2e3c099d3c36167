using Merlon.Analysis;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Reporting.Documents;

/// <summary>One threat: a line of the list that opens to why, fix, advice, verification, references, decision and place.</summary>
internal static class HtmlThreat
{
    private const int MaxReasons = 12;
    private const int MaxRemedies = 4;

    public static void Render(HtmlWriter html, Threat threat, string anchor, ReportFacts facts)
    {
        var places = string.Join(' ', facts.Places(threat).Distinct(StringComparer.Ordinal).Select(HtmlText.Token));
        var categories = string.Join(' ', threat.Stride.Concat(threat.Linddun).Select(HtmlText.Token));
        var age = facts.Run.Baseline is not null && threat.IsActive ? facts.Run.IsNew(threat) ? "new" : "known" : "";
        var severity = Words.Of(threat.Severity);
        html.Add($"<li data-severity=\"{severity}\" data-status=\"{Words.Of(threat.Status)}\" data-category=\"{categories}\" data-at=\"{places}\" data-score=\"{threat.Score:0.###}\" data-cell=\"{(threat.IsActive ? RiskMatrix.Cell(threat) : "")}\" data-age=\"{age}\">");
        html.Add($"<details><summary class=\"row\"><span><span class=\"sev s-{severity}\">{severity}</span></span><span class=\"score\">{threat.Score:0.0}</span><span class=\"name\">{threat.Title}");
        if (age is "new")
        {
            html.Raw(" <span class=\"pill new\">new</span>");
        }

        html.Add($"</span><span class=\"where\">{threat.Subject.Name}</span><span class=\"status st-{Words.Of(threat.Status)}\">{Words.Of(threat.Status).Replace('-', ' ')}</span></summary>");
        html.Add($"<div class=\"body\" id=\"{anchor}\">");
        html.Add($"<p class=\"lead\">{threat.Description}</p>\n<div class=\"two\"><div>");
        Why(html, threat);
        Fix(html, threat, facts);
        html.Raw("</div><div>\n");
        Controls(html, threat, facts);
        Decision(html, threat, facts);
        Particulars(html, threat, anchor, facts);
        html.Raw("</div></div></div></details></li>\n");
    }

    private static void Why(HtmlWriter html, Threat threat)
    {
        // Guards keep two rules apart; people want to know what holds.
        var reasons = threat.Why.Where(r => r.Holds).ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        html.Raw("<h4>Why</h4><ul>");
        foreach (var reason in reasons.Take(MaxReasons))
        {
            html.Add($"<li>{reason.Fact}{Place(reason.Span)}</li>");
        }

        html.Raw("</ul>\n");
    }

    private static void Fix(HtmlWriter html, Threat threat, ReportFacts facts)
    {
        if (!threat.Fix.IsEmpty)
        {
            html.Add($"<h4>{(threat.Fix.Length == 1 ? "Fix" : "Fix, one of")}</h4>");
            html.Raw("<ul>");
            foreach (var remedy in threat.Fix.Take(MaxRemedies))
            {
                html.Add($"<li><b>{string.Join(" and ", remedy.Controls.Select(facts.ControlName))}</b> at {facts.PlaceName(remedy.At)}: takes away {100 * remedy.Effect:0} % of the risk, {remedy.Effort} effort</li>");
            }

            html.Raw("</ul>\n");
        }

        if (threat.Advice.Length > 0)
        {
            html.Add($"<h4>Advice</h4><p>{threat.Advice}</p>");
        }

        if (threat.Verify.Length > 0)
        {
            html.Add($"<h4>How to verify</h4><p>{threat.Verify}</p>");
        }
    }

    private static void Controls(HtmlWriter html, Threat threat, ReportFacts facts)
    {
        if (threat.Counters.IsEmpty)
        {
            return;
        }

        html.Raw("<h4>Controls</h4><ul class=\"states\">");
        foreach (var counter in threat.Counters)
        {
            var known = counter.State != Model.ControlState.Unknown;
            html.Add($"<li class=\"c-{Words.Of(counter.State)}\">{facts.ControlName(counter.Control)} <span class=\"muted\">{Words.Of(counter.State)}{(known ? ", " + Assurance(counter.Assurance) : "")}</span></li>");
        }

        html.Raw("</ul>\n");
    }

    private static void Decision(HtmlWriter html, Threat threat, ReportFacts facts)
    {
        if (threat.RuledOutBy is { } assumption)
        {
            var name = facts.Model.Assumptions.FirstOrDefault(a => string.Equals(a.Id, assumption, StringComparison.Ordinal))?.Name ?? assumption;
            html.Add($"<h4>Ruled out</h4><p>by the assumption “{name}”</p>");
        }

        if (threat.Decision is not { } decision)
        {
            return;
        }

        html.Add($"<h4>Decision: {Words.Of(decision.Kind).Replace('-', ' ')}</h4><p>{decision.Reason}</p>");
        var particulars = new List<string>();
        if (decision.Owner.Length > 0)
        {
            particulars.Add("by " + decision.Owner);
        }

        if (decision.Date is { } date)
        {
            particulars.Add("on " + Day(date));
        }

        if (decision.Expires is { } expires)
        {
            particulars.Add("until " + Day(expires));
        }

        if (decision.Ticket.Length > 0)
        {
            particulars.Add(decision.Ticket);
        }

        html.Add($"<p class=\"muted\">{string.Join(", ", particulars)}</p>");
    }

    private static void Particulars(HtmlWriter html, Threat threat, string anchor, ReportFacts facts)
    {
        html.Add($"<dl><dt>Score</dt><dd>{threat.Score:0.0} (likelihood {threat.Likelihood:0.00####} in a year, impact {threat.Impact:0.00})</dd>");
        var categories = string.Join(", ", threat.Stride.Concat(threat.Linddun).Select(c => c.Replace('-', ' ')));
        if (categories.Length > 0)
        {
            html.Add($"<dt>Category</dt><dd>{categories}</dd>");
        }

        if (!threat.Loses.IsEmpty)
        {
            html.Add($"<dt>At stake</dt><dd>{string.Join(", ", threat.Loses.Select(Property))}{(threat.AtStake.IsEmpty ? "" : " of " + string.Join(", ", threat.AtStake.Take(MaxReasons).Select(facts.DataName)))}</dd>");
        }

        var references = ReferenceLink.Of(threat.References).Select(r => r.Id).ToList();
        if (references.Count > 0)
        {
            html.Raw("<dt>References</dt><dd>");
            for (var i = 0; i < references.Count; i++)
            {
                html.Add($"<a href=\"{HtmlText.Fragment(HtmlReferences.Anchor(references[i]))}\">{references[i]}</a>{(i < references.Count - 1 ? "," : "")}");
            }

            html.Raw("</dd>");
        }

        if (threat.Span.IsKnown)
        {
            html.Add($"<dt>Location</dt><dd><code>{threat.Span.ToString()}</code></dd>");
        }

        html.Add($"<dt>Id</dt><dd><a href=\"{HtmlText.Fragment(anchor)}\"><code>{threat.Id}</code></a></dd></dl>");
    }

    private static string Place(SourceSpan span) =>
        span.IsKnown ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({span.File[(span.File.LastIndexOf('/') + 1)..]}:{span.Start.Line})") : "";

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Property(SecurityProperty property) => property switch
    {
        SecurityProperty.Confidentiality => "confidentiality",
        SecurityProperty.Integrity => "integrity",
        _ => "availability",
    };

    private static string Assurance(Model.Assurance assurance) => assurance switch
    {
        Model.Assurance.Assumed => "assumed",
        Model.Assurance.Declared => "declared",
        Model.Assurance.Evidenced => "evidenced",
        _ => "verified",
    };
}
