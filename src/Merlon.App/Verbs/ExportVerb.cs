using System.Text;
using Merlon.Formats;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon export</c>: the model in another tool's format, with a report of what the conversion lost.</summary>
internal sealed class ExportVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var writable = ModelFormats.Set.All.Where(f => f.CanWrite).Select(f => f.Id).ToArray();
        var paths = PathArgument.Create(host);
        var to = new Option<string>("--to") { Description = $"the format: {string.Join(", ", writable)}", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var losses = new Option<string?>("--loss-report") { Description = "write the loss report to this file as JSON" };
        var threats = new Option<bool>("--threats") { Description = "write the threats of an analysis too, not only those that the model records" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("export", "Write the model in another tool's format; reports what was kept and lost.") { paths, to, output, losses, threats };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            var wanted = parsed.GetValue(to)!;
            if (ModelFormats.Set.Writer(wanted, session.Diagnostics) is not { } format)
            {
                return Task.FromResult(session.Fail());
            }

            if (session.Model is not { } model || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var input = new ExportInput(model, session.Decisions);
            if (parsed.GetValue(threats))
            {
                if (session.Analyze(cancellation) is not { } result)
                {
                    return Task.FromResult(session.Fail());
                }

                input = input with { Found = RecordedThreat.From(result) };
            }

            var written = format.Write(input);
            OutputTarget.Write(host, parsed.GetValue(output), stream => stream.Write(Encoding.UTF8.GetBytes(written.Text)));
            session.PrintDiagnostics();
            ImportVerb.Losses(host, written.Losses, parsed.GetValue(losses));
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }
}
