using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Merlon.Reporting.Diagrams;

namespace Merlon.Reporting.Tests.Diagrams;

public sealed class SvgWriterTests
{
    public static TheoryData<DiagramView> Views => [.. Enum.GetValues<DiagramView>()];

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_view_is_well_formed_and_names_its_elements(DiagramView view)
    {
        var content = Shop.Content(view, data: "card-number");
        var svg = XDocument.Parse(SvgWriter.Text(Diagram.Arrange(content)));
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal(ns + "svg", svg.Root!.Name);
        var groups = svg.Descendants(ns + "g").Where(g => (string?)g.Attribute("data-kind") == "node").ToList();
        Assert.Equal(content.Nodes.Select(n => n.Id).Order(StringComparer.Ordinal), groups.Select(g => (string)g.Attribute("data-id")!).Order(StringComparer.Ordinal));
        Assert.All(groups, g => Assert.NotEmpty(g.Element(ns + "title")!.Value));
        Assert.All(svg.Descendants(ns + "g").Where(g => (string?)g.Attribute("data-kind") == "flow"), g => Assert.NotNull(g.Element(ns + "title")));
        Assert.Empty(svg.Descendants(ns + "script"));
        Assert.Empty(svg.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).ToArray());
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Hostile_names_stay_text(string text)
    {
        var model = Shop.Hostile(text);
        foreach (var view in new[] { DiagramView.DataFlow, DiagramView.Sequence, DiagramView.Zones })
        {
            var svg = SvgWriter.Text(Diagram.Arrange(Shop.Content(view, model)));
            using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                Assert.NotEqual("script", reader.LocalName);
            }

            Assert.DoesNotContain('\u202e', svg);
        }
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var plain = SvgWriter.Text(Diagram.Arrange(Shop.Content(DiagramView.Risk)));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(plain, SvgWriter.Text(Diagram.Arrange(Shop.Content(DiagramView.Risk))));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(plain, SvgWriter.Text(Diagram.Arrange(Shop.Content(DiagramView.Risk))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Colours_follow_the_setting_of_the_reader()
    {
        var svg = SvgWriter.Text(Diagram.Arrange(Shop.Content(DiagramView.DataFlow)));
        Assert.Contains("@media (prefers-color-scheme:dark)", svg, StringComparison.Ordinal);
        Assert.Contains("@media print", svg, StringComparison.Ordinal);
    }
}
