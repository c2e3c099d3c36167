using System.Text;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon schema</c>: the JSON Schema of model files, for completion in editors.</summary>
internal sealed class SchemaVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "a native model: then the schema knows its ids, and checks every reference; without, it fits any model",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var kind = new Option<string>("--for") { Description = "model (unless said), decisions, policy or evidence", DefaultValueFactory = _ => "model" };
        kind.AcceptOnlyFromAmong("model", "decisions", "policy", "evidence");
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var command = new Command("schema", "Print the JSON Schema of model, decisions, policy or evidence files, for completion and checking in editors.") { paths, kind, output };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var schema = parsed.GetValue(kind) switch
            {
                "decisions" => ModelSchema.OfDecisions(),
                "policy" => ModelSchema.OfPolicy(),
                "evidence" => EvidenceSchema.Create(),
                _ when parsed.GetValue(paths) is { Length: > 0 } given => SchemaOf(host, given, diagnostics),
                _ => ModelSchema.Create(BuiltInLibrary.Catalogue),
            };
            DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
            if (schema is null)
            {
                return ExitCode.InvalidInput;
            }

            OutputTarget.Write(host, parsed.GetValue(output), stream => stream.Write(Encoding.UTF8.GetBytes(schema)));
            return ExitCode.Fine;
        });
        return command;
    }

    private static string? SchemaOf(AppHost host, string[] paths, DiagnosticBag diagnostics)
    {
        var files = paths
            .SelectMany(p => ModelFiles.Find(host.WorkingDirectory, p, diagnostics))
            .Distinct(StringComparer.Ordinal)
            .Select(f => LimitedFile.Read(Path.GetFullPath(f, host.WorkingDirectory), f.Replace('\\', '/'), diagnostics))
            .OfType<SourceText>()
            .Select(s => new YamlSource(s.Path, s.Text))
            .ToImmutableArray();
        return diagnostics.HasErrors ? null : ModelSchema.Create(files, BuiltInLibrary.Catalogue, diagnostics);
    }
}
