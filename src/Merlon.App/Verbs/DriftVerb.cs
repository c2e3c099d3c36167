using Merlon.Analysis;
using Merlon.Iac.Drift;
using Merlon.Infrastructure;
using Merlon.Reporting.Machine.Drift;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon drift</c>: where a model and its infrastructure disagree; and the gate.</summary>
internal sealed class DriftVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = host.Model is null
                ? "the model, then folders and files of infrastructure code; without those, what the model names"
                : "folders and files of infrastructure code; without any, what the model names",
            Arity = host.Model is null ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        var format = new Option<string>("--format", "-f") { Description = "table, " + string.Join(", ", DriftFormat.All.Select(f => f.Name)), DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(["table", .. DriftFormat.All.Select(f => f.Name)]);
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var failOn = new Option<string>("--fail-on") { Description = "exit with 1 when a disagreement is at least this severe: low, medium, high, critical or none", DefaultValueFactory = _ => "none" };
        failOn.AcceptOnlyFromAmong("none", "low", "medium", "high", "critical");
        var command = new Command("drift", "Compare a model with its infrastructure code: what one has and the other lacks, what they contradict.") { paths, format, output, failOn };
        command.SetAction((parsed, cancellation) =>
        {
            var given = parsed.GetValue(paths) ?? [];
            var session = Session.OpenAsWritten(host, parsed, host.Model is null ? given[..1] : []);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Loaded is not { } loaded || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var codePaths = host.Model is null ? given[1..] : given;
            var derived = codePaths.Length > 0
                ? InfrastructureModels.Derive(host.WorkingDirectory, codePaths, loaded.Model.Name, cancellation)
                : InfrastructureModels.DeriveNamed(host.WorkingDirectory, loaded, session.Diagnostics, cancellation);
            if (derived is null)
            {
                if (!session.Diagnostics.HasErrors)
                {
                    session.Diagnostics.Error("MER0041", SourceSpan.At(loaded.Files.FirstOrDefault("model"), 1, 1), "The model names no infrastructure.", "Name it after the model, or say in the model's head where it is: 'infrastructure: [./terraform]'.");
                }

                return Task.FromResult(session.Fail());
            }

            var result = DriftDetector.Compare(loaded.Model, derived, session.Catalogue);
            session.PrintDiagnostics(result.Diagnostics);
            OutputTarget.Write(host, parsed.GetValue(output), stream => Write(parsed.GetValue(format)!, result, stream, host, parsed.GetValue(output) is null));
            return Task.FromResult(result.Passes(LevelOf(parsed.GetValue(failOn)!)) ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    private static void Write(string format, DriftResult result, Stream stream, AppHost host, bool toTerminal)
    {
        if (DriftFormat.Find(format) is { } machine)
        {
            machine.Write(result, stream);
            return;
        }

        using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        new DriftTable(writer, host.Colour && toTerminal, host.Width).Write(result);
    }

    private static RiskLevel? LevelOf(string word) => Spelling.Find<RiskLevel>(word);
}
