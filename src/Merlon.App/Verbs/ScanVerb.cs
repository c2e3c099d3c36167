using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Iac;
using Merlon.Iac.Checks;
using Merlon.Infrastructure;
using Merlon.Library;
using Merlon.Reporting.Machine.Scan;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon scan</c>: misconfigurations in infrastructure code; and the gate.</summary>
internal sealed class ScanVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "folders or files: Terraform configurations, plans in JSON, CloudFormation templates, Kubernetes manifests, Dockerfiles, compose files", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format", "-f") { Description = "table, " + string.Join(", ", ScanFormat.All.Select(f => f.Name)), DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(["table", .. ScanFormat.All.Select(f => f.Name)]);
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var failOn = new Option<string>("--fail-on") { Description = "exit with 1 when a finding is at least this severe: low, medium, high, critical or none", DefaultValueFactory = _ => "none" };
        failOn.AcceptOnlyFromAmong("none", "low", "medium", "high", "critical");
        var packs = new Option<string[]>("--packs") { Description = "packs of checks to use: names of built-in ones, or folders", AllowMultipleArgumentsPerToken = true };
        var command = new Command("scan", "Find misconfigurations in infrastructure code.") { paths, format, output, failOn, packs };
        command.SetAction((parsed, cancellation) =>
        {
            var diagnostics = new DiagnosticBag();
            var files = FolderFiles.Open(host.WorkingDirectory, parsed.GetValue(paths)!, diagnostics);
            var checks = Checks(host, parsed.GetValue(packs) ?? [], diagnostics);
            if (diagnostics.HasErrors)
            {
                DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
                return Task.FromResult(ExitCode.InvalidInput);
            }

            var result = new InfrastructureScanner(new CheckEngine(checks), host.Today).Scan(files, cancellation: cancellation);
            DiagnosticPrinter.Print(host.Error, [.. diagnostics.ToImmutable(), .. result.Diagnostics]);
            OutputTarget.Write(host, parsed.GetValue(output), stream => Write(parsed.GetValue(format)!, result, stream, host, parsed.GetValue(output) is null));
            return Task.FromResult(result.Passes(LevelOf(parsed.GetValue(failOn)!)) ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    private static IEnumerable<InfrastructureCheck> Checks(AppHost host, string[] wanted, DiagnosticBag diagnostics)
    {
        if (wanted.Length == 0)
        {
            return BuiltInLibrary.Checks;
        }

        var (catalogue, chosen) = new PackFolders(host.WorkingDirectory).Load(wanted, diagnostics);
        var own = catalogue.Packs.SelectMany(p => p.Checks);
        return BuiltInLibrary.Checks.Where(c => chosen.Contains(c.Pack)).Concat(own).DistinctBy(c => c.Id);
    }

    private static void Write(string format, ScanResult result, Stream stream, AppHost host, bool toTerminal)
    {
        if (ScanFormat.Find(format) is { } machine)
        {
            machine.Write(result, stream);
            return;
        }

        using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        new ScanTable(writer, host.Colour && toTerminal, host.Width).Write(result);
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
