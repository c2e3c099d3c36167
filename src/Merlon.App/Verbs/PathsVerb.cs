using Merlon.Reporting.Machine;
using Merlon.Risk;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary><c>merlon paths</c>: the ways that attackers take.</summary>
internal sealed class PathsVerb : IVerb
{
    // Enough to rank ways; the verb is for looking, and should answer at once.
    private const int Samples = 2000;

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var to = new Option<string?>("--to") { Description = "only ways to this data asset or component, by id" };
        var (analysis, options) = (new AnalysisOptionSet(), new RiskOptionSet(Samples));
        var command = new Command("paths", "Show the ways that attackers take to data and components, likeliest and costliest first.") { paths, format, output, to };
        options.AddTo(command);
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Loaded is null || options.Read(parsed, session) is not { } risk || session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            if (parsed.GetValue(to) is { } target && !PathFinder.Targets(result).Contains(target, StringComparer.Ordinal))
            {
                var nearest = Similarity.Nearest(target, PathFinder.Targets(result));
                session.Diagnostics.Error("MER0007", SourceSpan.None, $"The model has no data asset and no component '{target}'.", nearest is null ? null : $"Did you mean '{nearest}'?");
                return Task.FromResult(session.Fail());
            }

            var found = new PathFinder(session.Catalogue, risk).Find(result, parsed.GetValue(to), parsed.GetValue(options.Top), cancellation);
            session.PrintDiagnostics();
            OutputTarget.Write(host, parsed.GetValue(output), stream =>
            {
                if (string.Equals(parsed.GetValue(format), "json", StringComparison.Ordinal))
                {
                    PathsJsonWriter.Write(found, stream);
                    return;
                }

                using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                new PathsTable(writer, host.Width).Write(found);
            });
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }
}
