using System.Text;
using Merlon.Comparison;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Raster.Pdf;
using Merlon.Reporting.Spreadsheets;

namespace Merlon.Reporting.Tests.Documents;

public sealed class PublicEditionTests
{
    private static readonly ReportRequest Secret = ReportSample.Of(Diagrams.Shop.Model with
    {
        Components = [.. Diagrams.Shop.Model.Components.Select(c => c.Id == "sign-in" ? c with { Name = "Zebra vault", Tags = ["confidential"] } : c)],
        Data = [.. Diagrams.Shop.Model.Data.Select(d => d.Id == "card-number" ? d with { Name = "Quagga number", Tags = ["Confidential"] } : d)],
        Owner = "Okapi team",
    });

    [Fact]
    public void What_is_confidential_is_in_no_document()
    {
        var open = PublicEdition.Of(Secret);
        Assert.NotEmpty(open.Run.Result.Threats);
        Assert.Contains("Zebra vault", HtmlReport.Text(Secret), StringComparison.Ordinal);
        foreach (var text in new[] { HtmlReport.Text(open), Markdown(open), Sheets(open) })
        {
            Assert.DoesNotContain("Zebra", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Quagga", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Okapi", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("sign-in", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Questions_paths_and_places_in_the_sources_are_left_out()
    {
        var html = HtmlReport.Text(PublicEdition.Of(Secret));
        Assert.DoesNotContain("id=\"questions\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"paths\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("merlon.yaml", html, StringComparison.Ordinal);
        Assert.Contains("public edition", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Threats_named_confidential_are_left_out_by_id_or_rule()
    {
        var first = Secret.Run.Result.Threats[0];
        var open = PublicEdition.Of(ReportSample.Shop(), ["broken-*", first.Id]);
        Assert.DoesNotContain(open.Run.Result.Threats, t => t.Rule.StartsWith("broken-", StringComparison.Ordinal) || t.Id == first.Id);
        Assert.NotEmpty(open.Run.Result.Threats);
    }

    [Fact]
    public void A_model_without_confidential_parts_keeps_all_its_threats()
    {
        var open = PublicEdition.Of(ReportSample.Shop());
        Assert.Equal(ReportSample.Shop().Run.Result.Threats.Select(t => t.Id), open.Run.Result.Threats.Select(t => t.Id));
    }

    [Fact]
    public void History_and_changes_are_not_told_outside()
    {
        var before = Baseline.From(Secret.Run.Result);
        var request = Secret with { Run = Secret.Run with { Baseline = before }, History = [HistoryPoint.Of("before", before)] };
        var open = PublicEdition.Of(request);
        Assert.Null(open.Run.Baseline);
        Assert.Empty(open.History);
        using var pdf = new MemoryStream();
        PdfReport.WriteSummary(open, pdf);
        Assert.True(pdf.Length > 10_000);
    }

    private static string Markdown(ReportRequest request)
    {
        using var stream = new MemoryStream();
        MarkdownReport.Write(request, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Sheets(ReportRequest request)
    {
        using var stream = new MemoryStream();
        XlsxReport.Write(request, stream);
        return Spreadsheets.XlsxReportTests.AllText(stream);
    }
}
