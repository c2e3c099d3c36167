using System.Xml.Linq;

namespace Merlon.App.Tests.Verbs;

public sealed class RiskChartTests
{
    [Fact]
    public void The_tornado_has_a_bar_for_each_assumption_that_the_json_lists_first()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        string[] line = ["risk", ".", "--samples", "300", "--tornado"];
        var bars = cli.Run([.. line, "--format", "json"]).Json.GetProperty("tornado").EnumerateArray().Take(10).Select(b => b.GetProperty("assumption").GetString()!).ToArray();
        Assert.NotEmpty(bars);
        var rows = Rows(cli.Run([.. line, "--format", "svg"]).Output);
        Assert.Equal(bars, rows.Select(r => r[..r.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void The_waterfall_has_a_step_for_each_factor_of_the_explanation()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        string[] line = ["risk", ".", "--samples", "300", "--explain", SampleModel.SqlInjection];
        var json = cli.Run([.. line, "--format", "json"]).Json.GetProperty("threat");
        Assert.Equal(SampleModel.SqlInjection, json.GetProperty("id").GetString());
        var factors = json.GetProperty("explanation").EnumerateArray().Select(f => f.GetProperty("source").GetString() + ": " + f.GetProperty("text").GetString()).ToArray();
        Assert.StartsWith("prior", factors[0], StringComparison.Ordinal);
        Assert.StartsWith("result", factors[^1], StringComparison.Ordinal);
        Assert.Equal(factors, Rows(cli.Run([.. line, "--format", "svg"]).Output));
    }

    [Fact]
    public void The_curve_of_losses_is_drawn_and_the_same_twice()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var (one, two) = (cli.Run("risk", ".", "--samples", "300", "--format", "svg"), cli.Run("risk", ".", "--samples", "300", "--format", "svg"));
        Assert.Equal(one.Output, two.Output);
        Assert.Contains(Rows(one.Output), r => r.StartsWith("expected: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_view_has_no_picture_and_a_threat_that_was_decided_away_has_no_number()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var view = cli.Run("risk", ".", "--view", "owasp", "--format", "svg");
        Assert.Equal(2, view.Code);
        Assert.Contains("no picture", view.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("decide", ".", SampleModel.SqlInjection, "false-positive", "--owner", "Noa", "--reason", "there is no SQL").Code);
        var gone = cli.Run("risk", ".", "--samples", "300", "--explain", SampleModel.SqlInjection);
        Assert.Equal(2, gone.Code);
        Assert.Contains("false-positive", gone.Error, StringComparison.Ordinal);
    }

    private static string[] Rows(string svg)
    {
        XNamespace ns = "http://www.w3.org/2000/svg";
        return [.. XDocument.Parse(svg).Descendants(ns + "g").Where(g => g.Attribute("data-kind")?.Value == "row").Select(g => g.Element(ns + "title")!.Value)];
    }
}
