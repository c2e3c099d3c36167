using Merlon.Model;

namespace Merlon.Reporting.Documents;

/// <summary>The head and foot of the page: whose it is, what it is about, who may read it.</summary>
internal static class HtmlHeader
{
    public static void Render(HtmlWriter html, ReportFacts facts)
    {
        var (model, brand) = (facts.Model, facts.Request.Brand);
        if (brand.Classification.Length > 0)
        {
            html.Add($"<p class=\"mark\">{brand.Classification}</p>");
        }

        html.Raw("<header class=\"top\">\n<div>\n");
        Logo(html, brand);
        html.Add($"<p class=\"kicker\">{(brand.Organization.Length > 0 ? brand.Organization + " · " : "")}Threat model{(facts.Request.IsPublic ? " · public edition" : "")}</p>");
        html.Add($"<h1>{model.Name}</h1>");
        html.Raw("<p class=\"facts\">");
        if (facts.Request.AsOf is { } day)
        {
            html.Add($"<span>{day}</span>");
        }

        if (model.Owner.Length > 0)
        {
            html.Add($"<span>{model.Owner}</span>");
        }

        html.Add($"<span>criticality {Label(model.Criticality)}</span><span>{Verdict.Number(model.Components.Length, "component", "components")}</span><span>{Verdict.Number(model.Flows.Length, "flow", "flows")}</span><span>{Verdict.Number(model.Zones.Length, "zone", "zones")}</span><span>{Verdict.Number(model.Data.Length, "data asset", "data assets")}</span></p>");
        html.Raw("</div>\n<nav aria-label=\"Sections\">");
        foreach (var (id, name) in Sections(facts))
        {
            html.Add($"<a href=\"#{id}\">{name}</a>");
        }

        html.Raw("</nav>\n</header>\n");
    }

    public static void Footer(HtmlWriter html, ReportFacts facts)
    {
        var brand = facts.Request.Brand;
        html.Raw("<footer class=\"foot\">");
        if (facts.Request.IsPublic)
        {
            html.Raw("<p>Public edition: what is marked confidential, questions, attack paths and places in the sources are left out.</p>");
        }

        html.Add($"<p>{string.Join(" · ", new[] { brand.Organization, brand.Classification, "made with Merlon" }.Where(s => s.Length > 0))}</p></footer>");
    }

    private static IEnumerable<(string Id, string Name)> Sections(ReportFacts facts)
    {
        yield return ("summary", "Summary");
        if (facts.Run.Baseline is not null)
        {
            yield return ("changes", "Changes");
        }

        yield return ("diagram", "Diagram");
        if (!facts.Request.Paths.IsEmpty)
        {
            yield return ("paths", "Paths");
        }

        yield return ("threats", "Threats");
        if (!facts.Request.IsPublic)
        {
            yield return ("questions", "Questions");
        }

        yield return ("data", "Data");
        yield return ("zones", "Zones");
        yield return ("coverage", "Coverage");
    }

    private static void Logo(HtmlWriter html, Branding brand)
    {
        if (brand.LogoType.Length > 0)
        {
            // Values that are filled in are cut at a length that suits words; an image is far beyond it.
            var name = HtmlText.Escape(brand.Organization.Length > 0 ? brand.Organization : "Logo");
            html.Raw("<img class=\"logo\" alt=\"" + name + "\" src=\"data:" + brand.LogoType + ";base64," + Convert.ToBase64String(brand.Logo.AsSpan()) + "\" />\n");
        }
    }

    internal static string Label(Criticality criticality) => criticality switch
    {
        Criticality.Low => "low",
        Criticality.Medium => "medium",
        Criticality.High => "high",
        _ => "critical",
    };
}
