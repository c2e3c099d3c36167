using System.Text;
using Merlon.Analysis;

namespace Merlon.Reporting.Documents;

/// <summary>
/// All threats: the most urgent ones in full, up to a number and a size that a browser and a reader can take, the
/// rest grouped by rule.
/// </summary>
internal sealed class HtmlThreatList
{
    /// <summary>Threats told in full.</summary>
    public const int MaxThreats = 1000;

    private const int MaxBytes = 3_000_000;
    private const int MaxPlaces = 60;
    private const int MaxElements = 500;

    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);
    private readonly List<Threat> _told = [];

    private HtmlThreatList()
    {
    }

    public string Markup { get; private set; } = "";

    public IReadOnlyList<Threat> Told => _told;

    public static HtmlThreatList Render(ReportFacts facts)
    {
        var list = new HtmlThreatList();
        var items = list.Items(facts);
        var rest = facts.Threats.Skip(list._told.Count).ToList();
        var html = new HtmlWriter();
        html.Add($"<section id=\"threats\" aria-labelledby=\"threats-title\">\n<h2 id=\"threats-title\">Threats <span class=\"muted\">{facts.Threats.Length}</span></h2>");
        if (facts.Threats.IsEmpty)
        {
            html.Raw("<p>The analysis found none.</p>\n");
        }
        else
        {
            Filters(html, list._told, facts);
            html.Raw("<div class=\"row head\" aria-hidden=\"true\"><span>Severity</span><span>Score</span><span>Threat</span><span>Where</span><span>Status</span></div>\n<ul id=\"threat-list\">\n");
            html.Raw(items);
            html.Raw("</ul>\n<p id=\"nothing\" hidden=\"\">No threat matches.</p>\n");
            Rest(html, rest, facts);
        }

        html.Raw("</section>\n");
        list.Markup = html.ToString();
        return list;
    }

    /// <summary>A link to the threat where it is told in full; its title alone otherwise.</summary>
    public void Link(HtmlWriter html, string threatId, string title)
    {
        if (_anchors.TryGetValue(threatId, out var anchor))
        {
            html.Add($"<a href=\"{HtmlText.Fragment(anchor)}\">{title}</a>");
        }
        else
        {
            html.Add($"<span>{title}</span>");
        }
    }

    private HtmlWriter Items(ReportFacts facts)
    {
        var items = new HtmlWriter();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0;
        foreach (var threat in facts.Threats.Take(MaxThreats))
        {
            var anchor = HtmlText.Token(threat.Id);
            for (var n = 2; !used.Add(anchor); n++)
            {
                anchor = HtmlText.Token(threat.Id) + "~" + Verdict.Number(n);
            }

            var html = new HtmlWriter();
            HtmlThreat.Render(html, threat, anchor, facts);
            var markup = html.ToString();
            bytes += Encoding.UTF8.GetByteCount(markup);
            if (bytes > MaxBytes)
            {
                break;
            }

            _anchors.TryAdd(threat.Id, anchor);
            _told.Add(threat);
            items.Raw(markup);
        }

        return items;
    }

    private static void Filters(HtmlWriter html, List<Threat> told, ReportFacts facts)
    {
        html.Raw("""
            <form id="filters" class="filters" data-script="" hidden="">
            <label class="wide">Search<input type="search" name="text" autocomplete="off" /></label>
            <label>Severity<select name="severity"><option value="">all</option><option>critical</option><option value="critical high">high and above</option><option>high</option><option>medium</option><option>low</option></select></label>
            <label>Status<select name="status"><option value="">all</option><option value="open unconfirmed">active</option>
            """);
        foreach (var status in Enum.GetValues<ThreatStatus>().Where(s => told.Exists(t => t.Status == s)))
        {
            html.Add($"<option>{Words.Of(status)}</option>");
        }

        html.Raw("</select></label>\n<label>Category<select name=\"category\"><option value=\"\">all</option>");
        foreach (var category in told.SelectMany(t => t.Stride.Concat(t.Linddun)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            html.Add($"<option value=\"{HtmlText.Token(category)}\">{category.Replace('-', ' ')}</option>");
        }

        html.Raw("</select></label>\n<label>Element<select name=\"at\"><option value=\"\">all</option>");
        foreach (var kind in told.GroupBy(t => t.Subject.Kind).OrderBy(g => g.Key == SubjectKind.Component ? -1 : (int)g.Key))
        {
            html.Add($"<optgroup label=\"{Words.Of(kind.Key)}\">");
            foreach (var element in kind.CountBy(t => t.Subject).OrderBy(p => p.Key.Name, StringComparer.Ordinal).ThenBy(p => p.Key.Id, StringComparer.Ordinal).Take(MaxElements))
            {
                html.Add($"<option value=\"{HtmlText.Token(Words.Of(kind.Key) + ":" + element.Key.Id)}\">{element.Key.Name} ({element.Value})</option>");
            }

            html.Raw("</optgroup>");
        }

        html.Raw("</select></label>\n");
        if (facts.Run.Baseline is not null)
        {
            html.Raw("<label>Age<select name=\"age\"><option value=\"\">all</option><option value=\"new\">new</option></select></label>\n");
        }

        html.Raw("""
            <label>Order<select name="order"><option value="urgency">urgency</option><option value="score">score</option><option value="name">threat</option><option value="where">where</option><option value="status">status</option></select></label>
            <button type="button" id="clear">Clear</button>
            <p role="status" id="shown"></p>
            </form>

            """);
    }

    private static void Rest(HtmlWriter html, List<Threat> rest, ReportFacts facts)
    {
        if (rest.Count == 0)
        {
            return;
        }

        html.Add($"<h3>Further threats, by rule <span class=\"muted\">{rest.Count}</span></h3>\n<p>The list above tells the most urgent. These {rest.Count} come after them; the JSON of <code>merlon analyze</code> has each in full.</p>\n<ul class=\"groups\">");
        foreach (var group in rest.GroupBy(t => t.Rule, StringComparer.Ordinal))
        {
            var worst = group.Max(t => t.Severity);
            var active = group.Count(t => t.IsActive);
            html.Add($"<li><details><summary><span class=\"sev s-{Words.Of(worst)}\">{Words.Of(worst)}</span> <span class=\"name\">{RuleTitle(facts, group.First())}</span> <span class=\"muted\">{Verdict.Number(group.Count(), "place", "places")}, {active} active</span></summary>\n<p>{string.Join(", ", group.Take(MaxPlaces).Select(t => t.Subject.Name))}{(group.Count() > MaxPlaces ? $" and {Verdict.Number(group.Count() - MaxPlaces)} more" : "")}</p></details></li>");
        }

        html.Raw("</ul>\n");
    }

    private static string RuleTitle(ReportFacts facts, Threat first) =>
        (facts.Catalogue.FindRule(first.Rule)?.Title ?? first.Title).Replace("{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal);
}
