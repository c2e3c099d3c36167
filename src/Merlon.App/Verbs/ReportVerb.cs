using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Raster.Pdf;
using Merlon.Reporting.Spreadsheets;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon report</c>: the result as documents for people, each a file that stands alone.</summary>
internal sealed class ReportVerb : IVerb
{
    private const int Ways = 6;

    private static readonly (string Name, string File, Action<ReportRequest, Stream> Write)[] Formats =
    [
        ("html", "report.html", HtmlReport.Write),
        ("pdf", "report.pdf", WritePdf),
        ("pdf", "summary.pdf", WriteSummary),
        ("markdown", "report.md", MarkdownReport.Write),
        ("xlsx", "report.xlsx", WriteXlsx),
    ];

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var output = new Option<string>("--output", "-o") { Description = "folder to write to; it is made where it does not exist", Required = true };
        var format = new Option<string[]>("--format", "-f") { Description = string.Join(", ", Formats.Select(f => f.Name).Distinct(StringComparer.Ordinal)) + "; without it all", AllowMultipleArgumentsPerToken = true };
        var baseline = new Option<string[]>("--baseline") { Description = "show what changed since then: a JSON result, or a git revision; several, oldest first, give a trend", AllowMultipleArgumentsPerToken = true };
        var template = new Option<string[]>("--template") { Description = "a Liquid template of your own, such as note.md.liquid; written beside the reports as note.md" };
        var open = new Option<bool>("--public") { Description = "for people outside: without what is tagged confidential, questions, attack paths, places in the sources and names of people" };
        var confidential = new Option<string[]>("--confidential") { Description = "with --public: threats to leave out, by id or rule id, * for any run of characters" };
        var (brand, analysis) = (new BrandOptionSet(), new AnalysisOptionSet());
        var command = new Command("report", "Write reports for people: HTML in one file, PDF, Markdown, an Excel workbook, and templates of your own.") { paths, output, format, baseline, template, open, confidential };
        brand.AddTo(command);
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            var wanted = AnalysisOptionSet.Split(parsed.GetValue(format));
            CheckFormats(wanted, session.Diagnostics);
            var templates = TemplateOption.Read(session, parsed.GetValue(template) ?? []);
            var look = brand.Read(parsed, session);
            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var past = ReportHistory.Read(session, result, AnalysisOptionSet.Split(parsed.GetValue(baseline)), cancellation);
            if (session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var request = new ReportRequest
            {
                Run = new AnalysisRun { Result = result, Catalogue = session.Catalogue, Baseline = past.Baseline },
                AsOf = host.Today,
                Packs = session.Packs,
                Methods = session.Methods,
                History = past.Points,
                Changes = past.Changes,
                Brand = look,
            };
            request = parsed.GetValue(open)
                ? PublicEdition.Of(request, AnalysisOptionSet.Split(parsed.GetValue(confidential)))
                : request with { Paths = AttackPaths.Find(session, result, null, Ways, cancellation) ?? [] };
            session.PrintDiagnostics(result.Diagnostics);
            HeapTidying.AfterAnalysis();
            var folder = Path.GetFullPath(parsed.GetValue(output)!, host.WorkingDirectory);
            // Whoever brings a template and names no format wants that alone.
            var all = wanted.IsEmpty && templates.IsEmpty;
            foreach (var (_, file, write) in Formats.Where(f => all || wanted.Contains(f.Name, StringComparer.Ordinal)))
            {
                AtomicFile.Write(Path.Combine(folder, file), stream => write(request, stream));
            }

            return Task.FromResult(TemplateOption.Write(session, templates, request, folder) ? ExitCode.Fine : ExitCode.InvalidInput);
        });
        return command;
    }

    private static void CheckFormats(ImmutableArray<string> wanted, DiagnosticBag diagnostics)
    {
        var known = Formats.Select(f => f.Name).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var name in wanted.Except(known, StringComparer.Ordinal))
        {
            diagnostics.Error("MER0911", SourceSpan.None, $"There is no report format '{name}'.", Similarity.Nearest(name, known) is { } near ? $"Did you mean '{near}'?" : $"Formats are {string.Join(", ", known)}.");
        }
    }

    // Apart, so that each library is loaded for its format only.
    private static void WritePdf(ReportRequest request, Stream stream) => PdfReport.Write(request, stream);

    private static void WriteSummary(ReportRequest request, Stream stream) => PdfReport.WriteSummary(request, stream);

    private static void WriteXlsx(ReportRequest request, Stream stream) => XlsxReport.Write(request, stream);
}
