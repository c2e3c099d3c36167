using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Iac.Derivation;
using Merlon.Library;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon derive</c>: a model from infrastructure code.</summary>
internal sealed class DeriveVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "folders or files: Terraform configurations, plans in JSON, CloudFormation templates, Kubernetes manifests, compose files", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var name = new Option<string?>("--name") { Description = "name of the system; from the first path unless said" };
        var command = new Command("derive", "Make a model of infrastructure code: components, zones, flows and what the code shows about controls.") { paths, output, name };
        command.SetAction((parsed, cancellation) =>
        {
            var derived = InfrastructureModels.Derive(host.WorkingDirectory, parsed.GetValue(paths)!, parsed.GetValue(name), cancellation);
            DiagnosticPrinter.Print(host.Error, derived.Diagnostics);
            if (derived.Model.Components.IsEmpty && derived.Model.Zones.IsEmpty)
            {
                return Task.FromResult(ExitCode.InvalidInput);
            }

            OutputTarget.Write(host, parsed.GetValue(output), stream =>
            {
                using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                writer.Write(ModelWriter.Write(derived.Model));
            });
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }
}
