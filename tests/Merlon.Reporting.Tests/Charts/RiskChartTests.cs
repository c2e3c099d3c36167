using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.Library;
using Merlon.Reporting.Charts;
using Merlon.Reporting.Tests.Diagrams;
using Merlon.Risk;

namespace Merlon.Reporting.Tests.Charts;

public sealed partial class RiskChartTests
{
    private static readonly RiskOptions Options = new() { Samples = 300, CounterfactualSamples = 300 };
    private static readonly Lazy<RiskResult> Shop = new(() => new RiskEngine(BuiltInLibrary.Catalogue, Options).Assess(
        new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(Diagrams.Shop.Model, TestContext.Current.CancellationToken),
        TestContext.Current.CancellationToken));

    [Fact]
    public void Every_bar_of_a_waterfall_lies_on_its_scale()
    {
        // Some threats come true in none of so few futures.
        Assert.Contains(Shop.Value.Threats, t => t.Probability == 0);
        foreach (var threat in Shop.Value.Threats)
        {
            var drawn = Read(s => RiskCharts.WriteWaterfall(threat, s));
            var bars = drawn.Descendants().Where(e => e.Name.LocalName == "path" && e.Parent!.Attribute("class")?.Value == "row").Select(e => Coordinate().Matches(e.Attribute("d")!.Value).Select(m => Number(m.Groups[1].Value)).ToArray()).ToArray();
            Assert.True(bars.Length >= threat.Explanation.Length);
            Assert.All(bars.SelectMany(b => b), x => Assert.InRange(x, 129.5, 940.5));
        }
    }

    [Fact]
    public void Losses_are_marked_at_round_amounts()
    {
        var marks = Read(s => RiskCharts.WriteExceedance(Shop.Value, s)).Descendants()
            .Where(e => e.Name.LocalName == "text" && Amount().IsMatch(e.Value))
            .Select(e => (Loss: Number(e.Value.Replace(",", "", StringComparison.Ordinal)), X: Number(e.Attribute("x")!.Value)))
            .ToArray();
        Assert.InRange(marks.Length, 3, 5);
        Assert.Equal((0, 70), marks[0]);
        var step = marks[1].Loss;
        Assert.Contains(step.ToString("E0", CultureInfo.InvariantCulture)[0], "125");
        Assert.Equal(marks.Select((_, i) => i * step), marks.Select(m => m.Loss));
        // All lie where the curve has that loss.
        var greatest = Shop.Value.Exceedance[^1].Loss;
        Assert.All(marks, m => Assert.Equal(70 + m.Loss / greatest * 620, m.X, 0.1));
    }

    private static XDocument Read(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("[MH](-?[0-9.]+)")]
    private static partial Regex Coordinate();

    [GeneratedRegex("^[0-9,]+$")]
    private static partial Regex Amount();
}
