using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Decisions;
using Merlon.Model;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Tests.Diagrams;

namespace Merlon.Reporting.Tests.Documents;

public sealed class HtmlReportTests
{
    private static readonly Lazy<string> Plain = new(() => HtmlReport.Text(ReportSample.Shop()));

    [Fact]
    public void It_is_well_formed_and_every_id_is_there_once()
    {
        var page = new HtmlPage(Plain.Value);
        Assert.Equal("html", page.Document.Root!.Name.LocalName);
        Assert.Empty(page.Ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void The_policy_allows_its_own_style_and_script_and_nothing_else()
    {
        var page = new HtmlPage(Plain.Value);
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{Hash(Assert.Single(page.Styles))}'; script-src 'sha256-{Hash(Assert.Single(page.Scripts))}'; base-uri 'none'; form-action 'none'",
            page.Policy);
    }

    [Fact]
    public void It_asks_nothing_of_the_network()
    {
        var page = new HtmlPage(Plain.Value);
        Assert.Empty(page.Document.Descendants().Where(e => e.Name.LocalName is "link" or "img" or "iframe" or "object" or "embed" or "base" or "image" or "use" or "style" or "script").ToArray());
        var attributes = page.Document.Descendants().Attributes().ToList();
        Assert.Empty(attributes.Where(a => a.Name.LocalName is "src" or "style" or "action" or "srcset" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).ToArray());
        Assert.All(attributes.Where(a => a.Name.LocalName == "href"), a => Assert.StartsWith("#", a.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", page.Styles[0], StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Styles[0], StringComparison.Ordinal);
        Assert.All(["fetch(", "XMLHttpRequest", "import(", "innerHTML", "eval("], word => Assert.DoesNotContain(word, page.Scripts[0], StringComparison.Ordinal));
    }

    [Fact]
    public void It_tells_the_threats_of_the_result_in_their_order()
    {
        var request = ReportSample.Shop();
        var page = new HtmlPage(HtmlReport.Text(request));
        Assert.Equal(request.Run.Result.Threats.Select(t => t.Id), page.OfClass("body").Select(b => (string)b.Attribute("id")!));
        Assert.Equal(
            request.Run.Result.Threats.Select(t => Words.Of(t.Severity) + " " + Words.Of(t.Status)),
            Items(page).Select(i => (string)i.Attribute("data-severity")! + " " + (string)i.Attribute("data-status")!));
    }

    [Fact]
    public void Every_link_leads_to_something_on_the_page()
    {
        var page = new HtmlPage(Plain.Value);
        var ids = page.Ids.ToHashSet(StringComparer.Ordinal);
        Assert.Empty(page.Elements("a").Select(a => Uri.UnescapeDataString(((string)a.Attribute("href")!)[1..])).Where(f => !ids.Contains(f)).ToArray());
    }

    [Fact]
    public void Every_element_of_the_diagram_with_threats_has_as_many_in_the_list()
    {
        var page = new HtmlPage(Plain.Value);
        var items = Items(page).Where(i => (string?)i.Attribute("data-status") is "open" or "unconfirmed").Select(i => ((string)i.Attribute("data-at")!).Split(' ')).ToList();
        var content = Shop.Content(Merlon.Reporting.Diagrams.DiagramView.Risk);
        Assert.All(content.Nodes, n => Assert.Equal(n.Threats!.Total, items.Count(at => at.Contains("component:" + n.Id))));
        Assert.All(content.Flows, f => Assert.Equal(f.Threats!.Total, items.Count(at => at.Contains("flow:" + f.Id))));
    }

    [Fact]
    public void The_matrix_counts_every_active_threat_once()
    {
        var request = ReportSample.Shop();
        var page = new HtmlPage(HtmlReport.Text(request));
        var matrix = page.OfClass("matrix").Single();
        var counts = matrix.Descendants().Where(e => e.Name.LocalName == "button").Sum(b => int.Parse(b.Value, CultureInfo.InvariantCulture));
        Assert.Equal(request.Run.Result.Threats.Count(t => t.IsActive), counts);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Hostile_text_stays_text(string text)
    {
        var model = Shop.Hostile(text) with { Owner = text, Assumptions = [new Assumption { Id = "a", Name = text, Reason = text, Owner = text }] };
        var request = ReportSample.Of(model);
        request = request with
        {
            Run = request.Run with
            {
                Result = request.Run.Result with
                {
                    Threats = [.. request.Run.Result.Threats.Select((t, i) => t with { Title = text, Description = text, Advice = text, Verify = text, Decision = new Decision { Threat = t.Id, Kind = DecisionKind.Mitigate, Reason = text, Owner = text, Ticket = text } })],
                },
            },
        };
        var html = HtmlReport.Text(request);
        var page = new HtmlPage(html);

        Assert.Single(page.Scripts);
        Assert.Empty(page.Elements("script"));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', html);
        Assert.Equal(request.Run.Result.Threats.Length, Items(page).Count() + Grouped(page));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 5 * 1024 * 1024);
    }

    [Fact]
    public void Ids_that_are_no_slugs_break_no_attribute()
    {
        var request = ReportSample.Shop();
        var threats = request.Run.Result.Threats.Take(3).Select(t => t with { Id = "a b\"><script>x</script>@" + "é", Subject = t.Subject with { Id = "x y" } }).ToImmutableArray();
        var page = new HtmlPage(HtmlReport.Text(request with { Run = request.Run with { Result = request.Run.Result with { Threats = threats, Questions = [] } } }));
        Assert.Equal(3, Items(page).Count());
        Assert.Equal(3, page.OfClass("body").Select(b => (string)b.Attribute("id")!).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(page.Elements("script"));
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var request = ReportSample.Shop();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(Plain.Value, HtmlReport.Text(request));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(Plain.Value, HtmlReport.Text(ReportSample.Shop()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_new_since_the_baseline_is_marked_and_what_is_gone_is_counted()
    {
        var request = ReportSample.Shop();
        var active = request.Run.Result.Threats.Where(t => t.IsActive).ToList();
        var gone = active[0] with { Id = "gone@nowhere" };
        var before = Baseline.From(request.Run.Result with { Threats = [.. active.Skip(2), gone] });
        var page = new HtmlPage(HtmlReport.Text(request with { Run = request.Run with { Baseline = before } }));

        Assert.Equal(active.Take(2).Select(t => t.Id), Items(page).Where(i => (string?)i.Attribute("data-age") == "new").Select(i => (string)i.Descendants().First(e => (string?)e.Attribute("class") == "body").Attribute("id")!));
        Assert.Contains("2 new, 1 no longer active", page.OfClass("verdict").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_components_fit_into_five_megabytes_with_every_threat_counted()
    {
        var request = ReportSample.Of(ReportSample.Large(1000));
        var html = HtmlReport.Text(request);

        Assert.True(request.Run.Result.Threats.Length > 3000);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 5 * 1024 * 1024);
        var page = new HtmlPage(html);
        var told = Items(page).Count();
        Assert.Equal(request.Run.Result.Threats.Take(told).Select(t => t.Id), page.OfClass("body").Select(b => (string)b.Attribute("id")!));
        Assert.Equal(request.Run.Result.Threats.Length, told + Grouped(page));
    }

    [Fact]
    public void An_empty_model_still_gives_a_report()
    {
        var page = new HtmlPage(HtmlReport.Text(ReportSample.Of(new ThreatModel { Id = "empty", Name = "Empty" })));
        Assert.Contains("No active threats", page.Document.Root!.Value, StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Items(HtmlPage page) => page.Document.Descendants().Attributes("data-score").Select(a => a.Parent!);

    private static int Grouped(HtmlPage page) =>
        page.OfClass("groups").SelectMany(g => g.Elements()).Sum(g => int.Parse(g.Descendants().Last(e => (string?)e.Attribute("class") == "muted").Value.Split(' ')[0], CultureInfo.InvariantCulture));

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
