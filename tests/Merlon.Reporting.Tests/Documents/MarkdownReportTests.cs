using System.Globalization;
using System.Text;
using Merlon.Analysis;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Machine;
using Merlon.Reporting.Tests.Diagrams;

namespace Merlon.Reporting.Tests.Documents;

public sealed class MarkdownReportTests
{
    [Fact]
    public void It_lists_the_active_threats_of_the_result()
    {
        var request = ReportSample.Shop();
        var text = Text(request);
        var rows = text.Split("## Active threats")[1].Split("\n## ")[0].Split('\n').Count(l => l.StartsWith("| ", StringComparison.Ordinal)) - 2;
        Assert.Equal(request.Run.Result.Threats.Count(t => t.IsActive), rows);
        Assert.All(request.Run.Result.Threats.Where(t => t.IsActive), t => Assert.Contains(MarkdownText.Inline(t.Title), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_section_is_there() =>
        Assert.All(
            ["# Threat model: ", "## What to do", "## Questions to answer", "## Data inventory", "## Trust zones", "## Coverage"],
            title => Assert.Contains(title, Text(ReportSample.Shop()), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Hostile_text_stays_text(string text)
    {
        var written = Text(ReportSample.Of(Shop.Hostile(text)));
        Assert.DoesNotContain("<script", written, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var plain = Text(ReportSample.Shop());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(plain, Text(ReportSample.Shop()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text(ReportRequest request)
    {
        using var stream = new MemoryStream();
        MarkdownReport.Write(request, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
