using Merlon.Comparison;
using Merlon.Diagnostics;
using Merlon.Reporting.Machine;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon diff</c>: what changed between two models, and what that does to threats.</summary>
internal sealed class DiffVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var sides = new Argument<string[]>("base-and-head")
        {
            Description = host.Model is null
                ? "two models: files, folders, or REV:PATH for a git revision; a bare REV means the other's path in that revision"
                : "the model to compare this one with: a file, a folder, or REV:PATH",
            Arity = host.Model is null ? new ArgumentArity(2, 2) : new ArgumentArity(1, 1),
        };
        var format = new Option<string>("--format", "-f") { Description = "table, json, markdown or sarif (what is new)", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "markdown", "sarif");
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var failOn = new Option<string[]>("--fail-on")
        {
            Description = "exit with 1 on these: low, medium, high, critical (threats that are new, back or worse by more than their score), riskier, any, or classes such as entry-point-added",
            AllowMultipleArgumentsPerToken = true,
        };
        var all = new Option<bool>("--all") { Description = "table: list threats of which only the score moved, too" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("diff", "Compare two models: what changed in the architecture, which threats are new, fixed or changed.") { sides, format, output, failOn, all };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var given = parsed.GetValue(sides) ?? [];
            // A C# model as the head runs this verb itself and gets the base as its only word.
            var session = Session.Open(host, parsed, given.Length == 2 && CSharpModel.Is(given[1]) ? [given[1]] : [], analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            var gate = DiffGate.Parse(AnalysisOptionSet.Split(parsed.GetValue(failOn)), session.Diagnostics);
            if (Compare(session, given, cancellation) is not { } diff || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            session.PrintDiagnostics();
            OutputTarget.Write(host, parsed.GetValue(output), stream => Write(parsed.GetValue(format)!, diff, gate, session, stream, parsed.GetValue(output) is null, parsed.GetValue(all)));
            return Task.FromResult(gate.Passes(diff) ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    private static ModelDiff? Compare(Session session, string[] given, CancellationToken cancellation)
    {
        if (Array.Find(given, CSharpModel.Is) is { } program)
        {
            session.Diagnostics.Error("MER0511", SourceSpan.At(program, 1, 1), "A C# model can only be the head of a comparison.", "Write the base with 'merlon export', or name a YAML or JSON model.");
            return null;
        }

        var loader = new ModelLoader(session.Host.WorkingDirectory, session.Catalogue);
        var before = Load(loader, session, given[0], given.ElementAtOrDefault(1));
        var after = given.Length == 2 ? Load(loader, session, given[1], given[0]) : session.Loaded;
        if (before is null || after is null || session.Diagnostics.HasErrors)
        {
            return null;
        }

        // What an analysis has to say about either side is not news; errors have been reported by then.
        var (old, now) = (session.Analyze(before, cancellation), session.Analyze(after, cancellation));
        return new ModelComparer(session.Catalogue).Compare(old, now, before.Decisions, after.Decisions);
    }

    private static LoadedModel? Load(ModelLoader loader, Session session, string name, string? other)
    {
        var (directory, git) = (session.Host.WorkingDirectory, new GitRevision(session.Host.WorkingDirectory));
        if (Path.Exists(Path.GetFullPath(name, directory)))
        {
            return loader.Load([name], session.Diagnostics);
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && git.Exists(name[..colon]))
        {
            return loader.LoadRevisionWithDecisions(name[..colon], name[(colon + 1)..], session.Diagnostics);
        }

        if (colon < 0 && other is not null && Path.Exists(Path.GetFullPath(other, directory)) && git.Exists(name))
        {
            return loader.LoadRevisionWithDecisions(name, other, session.Diagnostics);
        }

        return loader.Load([name], session.Diagnostics);
    }

    private static void Write(string format, ModelDiff diff, DiffGate gate, Session session, Stream stream, bool toTerminal, bool all)
    {
        switch (format)
        {
            case "json":
                DiffJsonWriter.Write(diff, stream);
                break;
            case "markdown":
                DiffMarkdownWriter.Write(diff, stream);
                break;
            case "sarif":
                DiffSarifWriter.Write(diff, session.Catalogue, stream);
                break;
            default:
                using (var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
                {
                    new DiffTable(writer, session.Host.Colour && toTerminal, session.Host.Width, all).Write(diff, gate);
                }

                break;
        }
    }
}
