using System.Globalization;
using Merlon.Quality;
using Merlon.Reporting.Machine;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary><c>merlon lint</c>: how good the model is, and why.</summary>
internal sealed class LintVerb : IVerb
{
    private const int Shown = 5;

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table, json or markdown", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "markdown");
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var least = new Option<int>("--min-score") { Description = "exit with 1 when the score (0 to 100) is lower" };
        var verify = new Option<bool>("--verify") { Description = "look at the evidence that the model claims, too" };
        var root = new Option<string?>("--root") { Description = "with --verify: what the paths of claims are relative to; the model's folder unless said" };
        var all = new Option<bool>("--all") { Description = "in the table, list everything that is lacking" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("lint", "Score the model itself, with reasons: did we do a good job?") { paths, format, output, least, verify, root, all };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (parsed.GetValue(least) is < 0 or > 100)
            {
                session.Diagnostics.Error("MER0031", SourceSpan.None, "--min-score is from 0 to 100.");
            }

            var claims = parsed.GetValue(verify) && session.Model is { } model ? VerifyVerb.Run(session, model, parsed.GetValue(root), cancellation) : [];
            session.Observe(claims.Select(c => c.ToEntry(host.Today)));
            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var report = QualityJudge.Judge(new QualityInput { Result = result, Catalogue = session.Catalogue, Today = host.Today, Decisions = session.Decisions, Claims = claims });
            session.PrintDiagnostics();
            OutputTarget.Write(host, parsed.GetValue(output), stream =>
            {
                switch (parsed.GetValue(format))
                {
                    case "json":
                        QualityJsonWriter.Write(report, result.Model.Name, stream);
                        break;
                    case "markdown":
                        QualityMarkdownWriter.Write(report, result.Model.Name, stream);
                        break;
                    default:
                        using (var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
                        {
                            Write(writer, report, result.Model.Name, parsed.GetValue(all));
                        }

                        break;
                }
            });
            return Task.FromResult(report.Score >= parsed.GetValue(least) ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    private static void Write(TextWriter output, QualityReport report, string model, bool all)
    {
        output.WriteLine(TerminalText.Safe($"{model}: did we do a good job?"));
        output.WriteLine(TerminalText.Safe(report.Answer));
        output.WriteLine();
        foreach (var check in report.Checks.Where(c => c.Applies))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100 * check.Share,4:0} %  {check.Title} ({check.Subjects - check.Findings.Length} of {check.Subjects}, weight {check.Weight:0.#})"));
            foreach (var finding in all ? check.Findings : check.Findings.Take(Shown))
            {
                output.WriteLine(TerminalText.Safe($"          {finding.Text}{(finding.Span.IsKnown ? $"  {finding.Span}" : "")}"));
            }

            if (!all && check.Findings.Length > Shown)
            {
                output.WriteLine($"          and {check.Findings.Length - Shown} more (--all shows them)");
            }
        }
    }
}
