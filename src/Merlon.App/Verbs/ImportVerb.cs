using System.Text;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Formats.Yaml;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon import</c>: another tool's model as a native one, with a report of what the conversion lost.</summary>
internal sealed class ImportVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var file = new Argument<string>("file") { Description = "a model of another tool, or a folder of annotated source code" };
        var from = new Option<string?>("--from") { Description = $"its format: {string.Join(", ", ModelFormats.Set.All.Select(f => f.Id))}; found by the content unless given" };
        var output = new Option<string?>("--output", "-o") { Description = "write the model to this file, and decisions beside it" };
        var losses = new Option<string?>("--loss-report") { Description = "write the loss report to this file as JSON" };
        var command = new Command("import", "Turn another tool's model into a native one; reports what was kept and lost.") { file, from, output, losses };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var result = ForeignModels.Read(host.WorkingDirectory, parsed.GetValue(file)!, parsed.GetValue(from), diagnostics);
            if (result?.Model is not { } model || diagnostics.HasErrors)
            {
                DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
                return ExitCode.InvalidInput;
            }

            var target = parsed.GetValue(output);
            OutputTarget.Write(host, target, stream => stream.Write(Encoding.UTF8.GetBytes(ModelWriter.Write(model))));
            WriteDecisions(host, target, result.Decisions, diagnostics);
            DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
            Losses(host, result.Losses, parsed.GetValue(losses));
            return diagnostics.HasErrors ? ExitCode.InvalidInput : ExitCode.Fine;
        });
        return command;
    }

    internal static void Losses(AppHost host, LossReport report, string? file)
    {
        foreach (var line in report.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            host.Error.WriteLine(TerminalText.Safe(line));
        }

        if (file is not null)
        {
            OutputTarget.Write(host, file, report.WriteJson);
        }
    }

    private static void WriteDecisions(AppHost host, string? modelFile, ImmutableArray<Decision> decisions, DiagnosticBag diagnostics)
    {
        if (decisions.IsEmpty)
        {
            return;
        }

        if (!OutputTarget.HasFolder(modelFile))
        {
            diagnostics.Warning("MER0018", SourceSpan.None, $"The file holds {decisions.Length} decisions about threats, which are not written.", "Use -o FILE: they are then written beside the model.");
            return;
        }

        var file = DecisionsFileOf(modelFile!);
        var text = "";
        foreach (var decision in decisions)
        {
            var next = DecisionsEditor.Set(new YamlSource(file, text), decision, diagnostics);
            if (next is null)
            {
                return;
            }

            text = next;
        }

        AtomicFile.Write(Path.GetFullPath(file, host.WorkingDirectory), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static string DecisionsFileOf(string modelFile)
    {
        var name = Path.GetFileName(modelFile);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Path.Combine(Path.GetDirectoryName(modelFile) ?? "", (dot > 0 ? name[..dot] : name) + ".decisions.yaml");
    }
}
