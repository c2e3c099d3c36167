using Merlon.Model;

namespace Merlon.Reporting.Documents;

/// <summary>The data, most confidential first: where it is stored, who processes it, what is active against it.</summary>
internal static class HtmlInventory
{
    private const int MaxRows = 300;
    private const int MaxNames = 12;

    public static void Render(HtmlWriter html, ReportFacts facts)
    {
        var data = facts.Model.Data;
        html.Add($"<section id=\"data\" aria-labelledby=\"data-title\">\n<h2 id=\"data-title\">Data inventory <span class=\"muted\">{data.Length}</span></h2>");
        if (data.IsEmpty)
        {
            html.Raw("<p>The model names no data.</p>\n</section>\n");
            return;
        }

        var inventory = new DataInventory(facts.Model);
        var threats = facts.Active.SelectMany(t => t.AtStake).CountBy(d => d, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"data-title\"><table class=\"grid\">\n<thead><tr><th scope=\"col\">Data</th><th scope=\"col\">Classification</th><th scope=\"col\">Kinds</th><th scope=\"col\">Whose</th><th scope=\"col\">Stored in</th><th scope=\"col\">Processed by</th><th scope=\"col\" class=\"n\">Flows</th><th scope=\"col\">Kept</th><th scope=\"col\" class=\"n\">Active threats</th></tr></thead>\n<tbody>\n");
        foreach (var asset in data.OrderByDescending(d => d.Classification).ThenBy(d => d.Name, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Take(MaxRows))
        {
            html.Add($"<tr><th scope=\"row\">{asset.Name}</th><td><span class=\"pill k-{DataInventory.Word(asset.Classification)}\">{DataInventory.Word(asset.Classification)}</span></td><td>{string.Join(", ", asset.Kinds)}</td><td>{string.Join(", ", asset.Subjects)}</td><td>{Names(inventory.StoredIn(asset.Id), facts)}</td><td>{Names(inventory.HandledBy(asset.Id), facts)}</td><td class=\"n\">{inventory.Flows(asset.Id)}</td><td>{Kept(asset)}</td><td class=\"n\">{threats.GetValueOrDefault(asset.Id)}</td></tr>");
        }

        html.Raw("</tbody>\n</table></div>\n");
        if (data.Length > MaxRows)
        {
            html.Add($"<p class=\"muted\">and {data.Length - MaxRows} more, none of them more confidential</p>");
        }

        html.Raw("</section>\n");
    }

    internal static string Names(ImmutableArray<string> ids, ReportFacts facts) =>
        string.Join(", ", ids.Take(MaxNames).Select(facts.ComponentName)) + (ids.Length > MaxNames ? $" and {Verdict.Number(ids.Length - MaxNames)} more" : "");

    private static string Kept(DataAsset asset) => asset.RetentionDays is { } days ? Verdict.Number(days, "day", "days") : "";
}
