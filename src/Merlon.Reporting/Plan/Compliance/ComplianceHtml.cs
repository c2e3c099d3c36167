using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Merlon.Compliance;
using Merlon.Model;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>The coverage as one HTML file that loads nothing and needs no script.</summary>
internal static class ComplianceHtml
{
    private const int MaxFindings = 8;

    private static readonly ComplianceVerdict[] Verdicts = Enum.GetValues<ComplianceVerdict>();

    public static string Text(ComplianceFacts facts)
    {
        var style = "\n" + Tests.PlanAsset.Read("compliance.css");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        html.Add($"""
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="referrer" content="no-referrer" />
            <meta name="color-scheme" content="light dark" />
            <meta name="generator" content="Merlon" />
            <title>Compliance: {facts.Model.Name}</title>
            """);
        html.Raw("<style>" + style + "</style>\n</head>\n<body>\n<main>\n");
        Summary(html, facts);
        foreach (var assessment in facts.Assessments)
        {
            Framework(html, facts, assessment);
        }

        html.Raw("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Summary(HtmlWriter html, ComplianceFacts facts)
    {
        html.Add($"""
            <h1>Compliance: {facts.Model.Name}</h1>
            <p>As of {facts.Request.AsOf}. The verdicts rest on the controls that the threat model states, each with how sure that is: assumed, declared, evidenced or verified.
            They are no certification. A requirement is <em>satisfied</em> where every control that it needs is in place wherever the model calls for it, <em>partly</em> where at some of these places, <em>open</em> where it is known to be missing,
            and without <em>evidence</em> where nobody stated anything or nothing in the model calls for it. What no technical model can show is <em>not judged</em>, with the reason.</p>
            <div class="scroll"><table>
            <caption>Requirements by verdict</caption>
            <thead><tr><th scope="col">Framework</th><th scope="col" class="n">Satisfied</th><th scope="col" class="n">Partly</th><th scope="col" class="n">Open</th><th scope="col" class="n">No evidence</th><th scope="col" class="n">Not judged</th><th scope="col">Share of what is judged</th></tr></thead>
            <tbody>
            """);
        foreach (var assessment in facts.Assessments)
        {
            html.Add($"""<tr><th scope="row"><a href="#{assessment.Framework.Id}">{Title(assessment.Framework)}</a>{(assessment.Concerns ? "" : " (nothing in the model calls for it)")}</th>""");
            foreach (var verdict in Verdicts)
            {
                html.Add($"""<td class="n">{assessment.Count(verdict)}</td>""");
            }

            html.Raw("<td>");
            Bar(html, assessment);
            html.Raw("</td></tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    // Widths in whole columns of a table of 20 cells: the policy forbids styles in attributes.
    private static void Bar(HtmlWriter html, FrameworkAssessment assessment)
    {
        var judged = assessment.Requirements.Length - assessment.Count(ComplianceVerdict.NotJudged);
        html.Add($"""<svg class="bar" viewBox="0 0 100 8" role="img" aria-label="{assessment.Count(ComplianceVerdict.Satisfied)} of {judged} satisfied, {assessment.Count(ComplianceVerdict.Partly)} partly, {assessment.Count(ComplianceVerdict.Open)} open">""");
        var at = 0.0;
        foreach (var verdict in Verdicts.Take(4))
        {
            var width = judged == 0 ? 0 : 100.0 * assessment.Count(verdict) / judged;
            html.Add($"""<rect class="{Class(verdict)}" x="{at.ToString("0.##", CultureInfo.InvariantCulture)}" y="0" width="{width.ToString("0.##", CultureInfo.InvariantCulture)}" height="8" />""");
            at += width;
        }

        html.Raw("</svg>");
    }

    private static void Framework(HtmlWriter html, ComplianceFacts facts, FrameworkAssessment assessment)
    {
        var framework = assessment.Framework;
        html.Add($"""
            <section id="{framework.Id}">
            <h2>{Title(framework)}</h2>
            <p>{framework.Description} {framework.Limits}</p>
            <p class="source">{framework.Publisher}. The lines are our own words; the text of the standard is at <a href="{SafeUrl(framework.Url)}" rel="noreferrer">{framework.Url}</a>.</p>
            """);
        foreach (var group in assessment.Requirements.GroupBy(r => r.Group))
        {
            var worst = group.Any(r => r.Verdict is ComplianceVerdict.Open or ComplianceVerdict.Partly);
            html.Add($"""<details{(worst ? " open" : "")}><summary>{group.Key}: {Counts(group)}</summary>""");
            html.Raw("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Verdict</th><th scope=\"col\">By which control, where</th></tr></thead><tbody>\n");
            foreach (var requirement in group)
            {
                Requirement(html, facts, requirement);
            }

            html.Raw("</tbody></table></div></details>\n");
        }

        html.Raw("</section>\n");
    }

    private static void Requirement(HtmlWriter html, ComplianceFacts facts, RequirementAssessment assessment)
    {
        var requirement = assessment.Requirement;
        html.Add($"""<tr><td><strong>{requirement.Id}</strong> {(requirement.Level.Length > 0 ? $"({requirement.Level}) " : "")}{requirement.Text}</td><td><span class="v {Class(assessment.Verdict)}">{ComplianceFacts.Word(assessment.Verdict)}</span>{(assessment.Assurance is { } a ? $" {ComplianceFacts.Word(a)}" : "")}</td><td>""");
        if (assessment.Remark.Length > 0)
        {
            html.Add($"<p>{assessment.Remark}</p>");
        }

        if (!assessment.Findings.IsEmpty)
        {
            html.Raw("<ul>");
            // What is missing first: it is what people look for.
            var ordered = assessment.Findings.OrderBy(f => f.State switch { ControlState.No => 0, ControlState.Unknown => 1, _ => 2 }).ToList();
            foreach (var finding in ordered.Take(MaxFindings))
            {
                var state = finding.State switch
                {
                    ControlState.Yes => $"in place ({ComplianceFacts.Word(finding.Assurance)})",
                    ControlState.No => "missing",
                    _ => "not stated",
                };
                html.Add($"""<li>{facts.ControlName(finding.Control)} at {finding.ElementName}: {state}{(finding.Threats.IsEmpty ? "" : $" — {Some(finding.Threats)}")}</li>""");
            }

            if (ordered.Count > MaxFindings)
            {
                html.Add($"<li>and {ordered.Count - MaxFindings} more places: see compliance.csv</li>");
            }

            html.Raw("</ul>");
        }

        html.Raw("</td></tr>\n");
    }

    private static string Some(ImmutableArray<string> threats) =>
        threats.Length <= 2 ? string.Join(", ", threats) : string.Create(CultureInfo.InvariantCulture, $"{threats[0]}, {threats[1]} and {threats.Length - 2} more");

    private static string Counts(IEnumerable<RequirementAssessment> requirements) =>
        string.Join(", ", requirements.GroupBy(r => r.Verdict).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {ComplianceFacts.Word(g.Key)}")));

    private static string Title(ComplianceFramework framework) =>
        framework.Version.Length == 0 ? framework.Name : $"{framework.Name}, {framework.Version}";

    private static string SafeUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : "#";

    private static string Class(ComplianceVerdict verdict) => verdict switch
    {
        ComplianceVerdict.Satisfied => "satisfied",
        ComplianceVerdict.Partly => "partly",
        ComplianceVerdict.Open => "open",
        ComplianceVerdict.NoEvidence => "silent",
        _ => "unjudged",
    };
}
