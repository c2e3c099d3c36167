using Merlon.Reporting.Diagrams;

namespace Merlon.App.Verbs;

/// <summary><c>merlon diagram</c>: the model as a picture.</summary>
internal sealed class DiagramVerb : IVerb
{
    private static readonly string[] Views = ["dfd", "risk", "data", "attack-path", "sequence", "zones"];

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string?>("--format", "-f") { Description = "svg (default), png, mermaid, dot or plantuml; without it the ending of the output file decides" };
        format.AcceptOnlyFromAmong(DiagramOutput.Formats);
        var view = new Option<string>("--view") { Description = "dfd: components and flows; risk: coloured by the worst threat; data: where one data asset lives and travels; attack-path: the way that attackers take; sequence: a scenario's flows in order; zones: each zone as one box", DefaultValueFactory = _ => "dfd" };
        view.AcceptOnlyFromAmong(Views);
        var data = new Option<string?>("--data") { Description = "the data asset of the data view, by id" };
        var scenario = new Option<string?>("--scenario") { Description = "the scenario of the sequence view, by id; without it the first one, or all flows" };
        var to = new Option<string?>("--to") { Description = "the data asset or component to which the attack path leads, by id; without it the costliest way of all" };
        var way = AttackPaths.Which("which way to draw: 1 is the first that 'merlon paths' lists");
        var full = new Option<bool>("--full") { Description = $"draw every component of a model of more than {Diagram.OverviewAbove}, not its zones as boxes" };
        var dark = new Option<bool>("--dark") { Description = "png on dark paper (svg follows the reader's setting)" };
        var scale = new Option<double>("--scale") { Description = "png: pixels per unit of the drawing, 0.25 to 8", DefaultValueFactory = _ => 2 };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.25 and <= 8))
            {
                result.AddError("--scale is a number from 0.25 to 8.");
            }
        });
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("diagram", "Draw the model: data flows, risk, one data asset, an attack path, a sequence or the trust zones.")
        {
            paths, format, view, data, scenario, to, way, full, dark, scale, output,
        };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Model is not { } model || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var kind = ViewOf(parsed.GetValue(view)!, parsed.GetValue(data), parsed.GetValue(scenario), parsed.GetValue(to));
            var result = kind is DiagramView.Risk or DiagramView.AttackPath ? session.Analyze(cancellation) : null;
            var path = kind == DiagramView.AttackPath && result is not null ? AttackPaths.Find(session, result, parsed.GetValue(to), parsed.GetValue(way), cancellation)?.ElementAtOrDefault(parsed.GetValue(way) - 1) : null;
            if (session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var request = new DiagramRequest
            {
                Model = model,
                Catalogue = session.Catalogue,
                View = kind,
                Analysis = result,
                Path = path,
                Data = parsed.GetValue(data),
                Scenario = parsed.GetValue(scenario),
                Full = parsed.GetValue(full),
            };
            var file = parsed.GetValue(output);
            return Task.FromResult(DiagramOutput.Write(host, session, request, parsed.GetValue(format) ?? DiagramOutput.FormatOf(file), file, parsed.GetValue(scale), parsed.GetValue(dark)));
        });
        return command;
    }

    // Naming an asset, a scenario or a goal says which view is meant.
    private static DiagramView ViewOf(string word, string? data, string? scenario, string? to) => word switch
    {
        "risk" => DiagramView.Risk,
        "data" => DiagramView.Data,
        "sequence" => DiagramView.Sequence,
        "zones" => DiagramView.Zones,
        "attack-path" => DiagramView.AttackPath,
        _ => data is not null ? DiagramView.Data : scenario is not null ? DiagramView.Sequence : to is not null ? DiagramView.AttackPath : DiagramView.DataFlow,
    };
}
