using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Machine;
using Merlon.Risk;

namespace Merlon.App.Verbs;

/// <summary><c>merlon paths</c>: the ways that attackers take.</summary>
internal sealed class PathsVerb : IVerb
{
    // Enough to rank ways; the verb is for looking, and should answer at once.
    private const int Samples = 2000;

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table or json; svg, png, mermaid, dot or plantuml draw one way", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(["table", "json", .. DiagramOutput.Formats]);
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var to = new Option<string?>("--to") { Description = "only ways to this data asset or component, by id" };
        var way = AttackPaths.Which("which way to draw: 1 is the first of the list");
        var (analysis, options) = (new AnalysisOptionSet(), new RiskOptionSet(Samples));
        var command = new Command("paths", "Show the ways that attackers take to data and components, likeliest and costliest first.") { paths, format, output, to, way };
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

            if (!AttackPaths.IsTarget(session, result, parsed.GetValue(to)))
            {
                return Task.FromResult(session.Fail());
            }

            var (form, draws) = (parsed.GetValue(format)!, parsed.GetValue(way));
            var isPicture = DiagramOutput.Formats.Contains(form, StringComparer.Ordinal);
            var found = new PathFinder(session.Catalogue, risk).Find(result, parsed.GetValue(to), isPicture ? draws : parsed.GetValue(options.Top), cancellation);
            if (isPicture)
            {
                var request = new DiagramRequest { Model = result.Model, Catalogue = session.Catalogue, View = DiagramView.AttackPath, Analysis = result, Path = found.Paths.ElementAtOrDefault(draws - 1) };
                return Task.FromResult(DiagramOutput.Write(host, session, request, form, parsed.GetValue(output)));
            }

            session.PrintDiagnostics();
            OutputTarget.Write(host, parsed.GetValue(output), stream =>
            {
                if (string.Equals(form, "json", StringComparison.Ordinal))
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
