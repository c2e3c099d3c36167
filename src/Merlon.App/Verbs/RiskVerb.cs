using Merlon.Analysis;
using Merlon.Reporting.Charts;
using Merlon.Reporting.Machine;
using Merlon.Risk;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary><c>merlon risk</c>: risk in numbers, what each fix is worth, and what-if.</summary>
internal sealed class RiskVerb : IVerb
{
    private const string Svg = "svg";

    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        // A vector needs no model.
        paths.Arity = ArgumentArity.ZeroOrMore;
        var format = new Option<string>("--format", "-f") { Description = "table or json; svg draws the loss exceedance curve, with --tornado the assumptions, with --explain the waterfall", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", Svg);
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var whatIf = new Option<string[]>("--what-if") { Description = "compare with a control in another state: control=yes@element; may be repeated", AllowMultipleArgumentsPerToken = true };
        var budget = new Option<double>("--budget") { Description = "effort points to spend: gives the best set of fixes (low effort 1, medium 3, high 8)" };
        var tornado = new Option<bool>("--tornado") { Description = "show which assumptions rule the result" };
        var explain = new Option<string?>("--explain") { Description = "show how the number of this threat comes about" };
        var view = new Option<string?>("--view") { Description = "as another method sums risk up: " + string.Join(", ", RiskViews.Names) };
        view.AcceptOnlyFromAmong([.. RiskViews.Names]);
        var cvss = new Option<string[]>("--cvss") { Description = "score this vector of CVSS v4.0, without a model; may be repeated", AllowMultipleArgumentsPerToken = true };
        var (analysis, options) = (new AnalysisOptionSet(), new RiskOptionSet(RiskOptions.DefaultSamples));
        var command = new Command("risk", "Put risk in numbers: expected loss, what fixing each threat saves, the best fixes for a budget.") { paths, format, output, whatIf, budget, tornado, explain, view, cvss };
        options.AddTo(command);
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var isSvg = string.Equals(parsed.GetValue(format), Svg, StringComparison.Ordinal);
            var target = new RiskViewOutput(string.Equals(parsed.GetValue(format), "json", StringComparison.Ordinal), parsed.GetValue(output), parsed.GetValue(options.Top));
            if (parsed.GetValue(cvss) is { Length: > 0 } vectors)
            {
                return Task.FromResult(RiskViews.Score(host, vectors, target));
            }

            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (host.Model is null && session.Paths.Count == 0)
            {
                session.Diagnostics.Error("MER0621", SourceSpan.None, "Risk of what? Name a model, or give a vector with --cvss.", "merlon risk PATH");
            }

            if (isSvg && parsed.GetValue(view) is { } undrawn)
            {
                session.Diagnostics.Error("MER0622", SourceSpan.None, $"There is no picture of the view '{undrawn}'.", "Take --format table or json.");
            }

            if (session.Loaded is null || options.Read(parsed, session) is not { } risk)
            {
                return Task.FromResult(session.Fail());
            }

            if (parsed.GetValue(view) is { } named)
            {
                return Task.FromResult(RiskViews.Run(session, named, risk.Assumptions, target, parsed.GetValue(explain), cancellation));
            }

            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            risk = risk with { Budget = Math.Max(0, parsed.GetValue(budget)) };
            var changes = AnalysisOptionSet.Split(parsed.GetValue(whatIf)).Select(w => ControlChange.Parse(w, result.Model, session.Catalogue, session.Diagnostics)).OfType<ControlChange>().ToArray();
            if (session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            var assessed = new RiskEngine(session.Catalogue, risk).Assess(result, cancellation);
            if (parsed.GetValue(explain) is { } threat)
            {
                return Task.FromResult(Explain(session, assessed, threat, parsed.GetValue(format)!, target));
            }

            var changed = changes.Length == 0 ? null : WhatIf(session, risk, changes, cancellation);
            var bars = parsed.GetValue(tornado) ? new Tornado(session.Catalogue, risk with { Samples = Math.Min(risk.Samples, 2000) }).Run(result, cancellation) : [];
            session.PrintDiagnostics();
            OutputTarget.Write(host, target.File, stream =>
            {
                if (isSvg)
                {
                    if (bars.IsEmpty)
                    {
                        RiskCharts.WriteExceedance(assessed, stream);
                    }
                    else
                    {
                        RiskCharts.WriteTornado(assessed, bars, target.Top, stream);
                    }

                    return;
                }

                if (target.IsJson)
                {
                    RiskJsonWriter.Write(assessed, changed, bars, stream);
                    return;
                }

                using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                new RiskTable(writer, session.Catalogue, host.Width, target.Top).Write(assessed, changed, bars);
            });
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }

    private static RiskResult WhatIf(Session session, RiskOptions options, ControlChange[] changes, CancellationToken cancellation)
    {
        var model = changes.Aggregate(session.Model!, (m, c) => c.Apply(m));
        var analysis = session.Analyze(session.Loaded! with { Model = model }, cancellation);
        return new RiskEngine(session.Catalogue, options with { Budget = 0 }).Assess(analysis, cancellation);
    }

    private static int Explain(Session session, RiskResult risk, string id, string format, RiskViewOutput target)
    {
        if (risk.Threats.FirstOrDefault(t => string.Equals(t.Threat.Id, id, StringComparison.Ordinal)) is not { } threat)
        {
            // What is no threat, or has nothing left to weigh, takes no part in the numbers.
            if (risk.Analysis.Threats.FirstOrDefault(t => string.Equals(t.Id, id, StringComparison.Ordinal)) is { } other)
            {
                session.Diagnostics.Error("MER0623", SourceSpan.None, $"'{id}' takes no part in the numbers: it is {Words.Of(other.Status)}.", "'merlon explain' tells why.");
                return session.Fail();
            }

            return RiskViews.Unknown(session, id, risk.Threats.Select(t => t.Threat.Id));
        }

        session.PrintDiagnostics();
        OutputTarget.Write(session.Host, target.File, stream =>
        {
            if (target.IsJson)
            {
                RiskJsonWriter.WriteExplanation(risk, threat, stream);
            }
            else if (string.Equals(format, Svg, StringComparison.Ordinal))
            {
                RiskCharts.WriteWaterfall(threat, stream);
            }
            else
            {
                using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                new RiskTable(writer, session.Catalogue, session.Host.Width, top: 1).WriteExplanation(risk, threat);
            }
        });
        return ExitCode.Fine;
    }
}
