using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Reporting.Documents;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon report</c>: the result as documents for people, each a file that stands alone.</summary>
internal sealed class ReportVerb : IVerb
{
    private static readonly (string Name, string File, Action<ReportRequest, Stream> Write)[] Formats =
    [
        ("html", "report.html", HtmlReport.Write),
        ("markdown", "report.md", MarkdownReport.Write),
    ];

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var output = new Option<string>("--output", "-o") { Description = "folder to write to; it is made where it does not exist", Required = true };
        var format = new Option<string[]>("--format", "-f") { Description = string.Join(", ", Formats.Select(f => f.Name)) + "; without it all", AllowMultipleArgumentsPerToken = true };
        var baseline = new Option<string?>("--baseline") { Description = "show what is new since then: a JSON result, or a git revision" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("report", "Write reports for people: HTML in one file, and Markdown.") { paths, output, format, baseline };
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
            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var compared = BaselineOption.Read(session, parsed.GetValue(baseline), cancellation);
            if (session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            session.PrintDiagnostics(result.Diagnostics);
            var request = new ReportRequest
            {
                Run = new AnalysisRun { Result = result, Catalogue = session.Catalogue, Baseline = compared },
                AsOf = host.Today,
                Packs = session.Packs,
                Methods = session.Methods,
            };
            var folder = Path.GetFullPath(parsed.GetValue(output)!, host.WorkingDirectory);
            foreach (var (_, file, write) in Formats.Where(f => wanted.IsEmpty || wanted.Contains(f.Name, StringComparer.Ordinal)))
            {
                AtomicFile.Write(Path.Combine(folder, file), stream => write(request, stream));
            }

            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }

    private static void CheckFormats(ImmutableArray<string> wanted, DiagnosticBag diagnostics)
    {
        var known = Formats.Select(f => f.Name).ToArray();
        foreach (var name in wanted.Except(known, StringComparer.Ordinal))
        {
            diagnostics.Error("MER0911", SourceSpan.None, $"There is no report format '{name}'.", Similarity.Nearest(name, known) is { } near ? $"Did you mean '{near}'?" : $"Formats are {string.Join(" and ", known)}.");
        }
    }
}
