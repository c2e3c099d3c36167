namespace Merlon.Reporting.Documents;

/// <summary>Where to read more about the ids that threats carry: addresses as text.</summary>
internal static class HtmlReferences
{
    public static string Anchor(string id) => "ref-" + HtmlText.Token(id);

    public static void Render(HtmlWriter html, HtmlThreatList threats)
    {
        var references = threats.Told
            .SelectMany(t => ReferenceLink.Of(t.References))
            .DistinctBy(r => r.Id, StringComparer.Ordinal)
            .GroupBy(r => r.Source, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        if (references.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"references\" aria-labelledby=\"references-title\">\n<h2 id=\"references-title\">References</h2>\n<p>Addresses to copy; this page opens nothing by itself.</p>\n");
        foreach (var source in references)
        {
            html.Add($"<details open=\"\"><summary>{source.Key} <span class=\"muted\">{source.Count()}</span></summary><ul class=\"references\">");
            foreach (var reference in source.OrderBy(r => r.Id.Length).ThenBy(r => r.Id, StringComparer.Ordinal))
            {
                html.Add($"<li id=\"{Anchor(reference.Id)}\"><b>{reference.Id}</b> <span class=\"muted\">{reference.Url}</span></li>");
            }

            html.Raw("</ul></details>\n");
        }

        html.Raw("</section>\n");
    }
}
