using System.Text;
using System.Text.RegularExpressions;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Raster.Pdf;
using Merlon.Reporting.Tests.Documents;

namespace Merlon.Reporting.Tests.Raster;

public sealed partial class PdfReportTests
{
    [Fact]
    public void The_document_has_an_outline_a_language_and_a_title()
    {
        var text = Encoding.Latin1.GetString(Write(PdfReport.Write, ReportSample.Shop()));
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", text, StringComparison.Ordinal);
        Assert.Contains("/Outlines", text, StringComparison.Ordinal);
        Assert.Contains("/Lang (en)", text, StringComparison.Ordinal);
        Assert.Contains("<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Attack paths")) + ">", Encoding.Latin1.GetString(Write(PdfReport.Write, WithPaths())), StringComparison.Ordinal);
        Assert.Contains("Threat model: Online shop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_at_the_end_says_where_the_added_objects_are()
    {
        var text = Encoding.Latin1.GetString(Write(PdfReport.Write, ReportSample.Shop()));
        var table = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", text[table..], StringComparison.Ordinal);
        var entries = Entry().Matches(text[table..]);
        Assert.NotEmpty(entries);
        Assert.All(entries, e =>
        {
            var at = int.Parse(e.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.StartsWith(e.Groups[1].Value + " 0 obj", text[at..], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes()
    {
        Assert.Equal(Write(PdfReport.Write, WithPaths()), Write(PdfReport.Write, WithPaths()));
        Assert.Equal(Write(PdfReport.WriteSummary, WithPaths()), Write(PdfReport.WriteSummary, WithPaths()));
    }

    [Fact]
    public void The_summary_is_a_few_pages_and_the_whole_is_more()
    {
        var summary = Pages(Write(PdfReport.WriteSummary, ReportSample.Shop()));
        Assert.InRange(summary, 2, 5);
        Assert.True(Pages(Write(PdfReport.Write, ReportSample.Shop())) > summary);
    }

    [Fact]
    public void The_first_page_has_room_for_what_it_lists_whatever_the_titles()
    {
        var request = ReportSample.Shop();
        var wordy = request.Run.Result with { Threats = [.. request.Run.Result.Threats.Select(t => t with { Title = string.Join(' ', Enumerable.Repeat(t.Title, 4)) })] };
        Assert.Equal(Pages(Write(PdfReport.WriteSummary, request)), Pages(Write(PdfReport.WriteSummary, request with { Run = request.Run with { Result = wordy } })));
    }

    [Fact]
    public void A_thousand_components_give_a_document_that_a_person_can_read() =>
        Assert.InRange(Pages(Write(PdfReport.Write, ReportSample.Of(ReportSample.Large(1000)))), 10, 120);

    [Fact]
    public void Hostile_texts_do_no_harm()
    {
        foreach (var hostile in new[] { new string('W', 5000), "a\u0000\ud800\u202e) Tj (", "", " \n \n " })
        {
            Assert.InRange(Pages(Write(PdfReport.Write, ReportSample.Of(Diagrams.Shop.Hostile(hostile)))), 2, 600);
        }
    }

    [Fact]
    public void A_model_without_anything_gets_its_document_too()
    {
        var empty = Diagrams.Shop.Model with { Components = [], Flows = [], Zones = [], Data = [], Scenarios = [], Assumptions = [] };
        Assert.InRange(Pages(Write(PdfReport.Write, ReportSample.Of(empty))), 2, 40);
    }

    private static ReportRequest WithPaths()
    {
        var request = ReportSample.Shop();
        var found = new Risk.PathFinder(request.Run.Catalogue, new Risk.RiskOptions { Samples = 200 }).Find(request.Run.Result, null, 3, TestContext.Current.CancellationToken);
        return request with { Paths = found.Paths, Brand = new Branding { Organization = "Example", Classification = "Internal", Accent = "#14795B" } };
    }

    private static byte[] Write(Action<ReportRequest, Stream> write, ReportRequest request)
    {
        using var stream = new MemoryStream();
        write(request, stream);
        return stream.ToArray();
    }

    private static int Pages(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex("/Type /Page\\b(?!s)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PageObject();

    [GeneratedRegex("^(\\d+) 1\\n(\\d{10}) 00000 n", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
