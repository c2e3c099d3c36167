using Merlon.Analysis;
using Merlon.Reporting.Machine;

namespace Merlon.App.Verbs;

/// <summary><c>merlon analyze</c>: what can go wrong, ranked, with reason and fix; and the gate.</summary>
internal sealed class AnalyzeVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table, " + string.Join(", ", MachineFormat.All.Select(f => f.Name)), DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(["table", .. MachineFormat.All.Select(f => f.Name)]);
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var failOn = new Option<string>("--fail-on") { Description = "exit with 1 when an active threat is at least this severe: low, medium, high, critical or none", DefaultValueFactory = _ => "none" };
        failOn.AcceptOnlyFromAmong("none", "low", "medium", "high", "critical");
        var baseline = new Option<string?>("--baseline") { Description = "only what is new since then fails the gate: a JSON result, or a git revision" };
        var policy = new Option<string[]>("--policy") { Description = "policies instead of the *.policy.yaml beside the model: files, builtin:NAME, or none; broken rules exit with 1", AllowMultipleArgumentsPerToken = true };
        var verify = new Option<bool>("--verify") { Description = "look at the evidence that the model claims for its controls first, as 'merlon verify' does" };
        var all = new Option<bool>("--all") { Description = "in the table, also list what an answer to a question would settle" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("analyze", "Find what can go wrong: ranked threats, each with its reason and its fix.")
        {
            paths, format, output, failOn, baseline, policy, verify, all,
        };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (parsed.GetValue(verify) && session.Model is { } model)
            {
                session.Observe(VerifyVerb.Run(session, model, null, cancellation).Select(o => o.ToEntry(host.Today)));
            }

            var engine = PolicyOption.Compile(session, parsed.GetValue(policy));
            if (engine is null || session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var compared = BaselineOption.Read(session, parsed.GetValue(baseline), cancellation);
            if (session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var report = PolicyOption.Judge(session, engine, result, compared);
            var run = new AnalysisRun
            {
                Result = result,
                Catalogue = session.Catalogue,
                Baseline = compared,
                FailOn = parsed.GetResult(failOn) is { Implicit: false } ? LevelOf(parsed.GetValue(failOn)!) : report.FailOn,
                Policy = report,
            };
            session.PrintDiagnostics(result.Diagnostics);
            OutputTarget.Write(host, parsed.GetValue(output), stream => Write(parsed.GetValue(format)!, run, stream, s => new ThreatTable(s, host.Colour && parsed.GetValue(output) is null, host.Width, parsed.GetValue(all))));
            return Task.FromResult(run.Passes ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    private static void Write(string format, AnalysisRun run, Stream stream, Func<TextWriter, ThreatTable> table)
    {
        if (MachineFormat.Find(format) is { } machine)
        {
            machine.Write(run, stream);
            return;
        }

        using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        table(writer).Write(run);
    }

    private static RiskLevel? LevelOf(string word) => word switch
    {
        "low" => RiskLevel.Low,
        "medium" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => null,
    };
}
