using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Analysis.Register;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk.Rating;
using Merlon.Rules;

namespace Merlon.Analysis;

/// <summary>
/// The front door: what can go wrong in a model, and what is known about it. Pure: the same model, catalogue and
/// options give the same result.
/// </summary>
public sealed class Analyzer(Catalogue catalogue, AnalysisOptions options)
{
    /// <summary>Runs every rule over the model. Linear in elements and flows for each rule.</summary>
    public AnalysisResult Analyze(ThreatModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var diagnostics = new DiagnosticBag();
        var assessed = EvidencedModel.Apply(model, options.Evidence, diagnostics);
        var facts = ModelFacts.Build(assessed, catalogue, options.Evidence);
        var reproduced = catalogue.Packs
            .Where(p => p.Info.Reproduces.Length > 0 && options.Packs.Contains(p.Info.Id, StringComparer.Ordinal))
            .Select(p => p.Info.Reproduces)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var rules = RuleSet.For(
            facts.Catalogue,
            [.. facts.Catalogue.Packs.SelectMany(p => p.CodeRules), .. model.Catalogue.CodeRules],
            options,
            withoutRecorded: reproduced.Any(model.Extensions.ContainsKey));
        diagnostics.AddRange(rules.Diagnostics);

        var assumptions = new AssumptionBook(model, options.Today, options.Evidence, diagnostics);
        var decisions = new DecisionBook(options.Decisions, model, options.Today);
        var ground = RatingGround.Begin(facts, options.Assumptions);
        var decided = new ThreatAssembler(facts, options.Assumptions)
            .Assemble(rules.Match(facts, diagnostics, cancellationToken), cancellationToken)
            .Select(a => a.With(assumptions.Apply(decisions.Apply(a.Threat, diagnostics))))
            .ToList();
        var joined = ThreatRegister.Join(decided, facts, diagnostics);
        var threats = new ThreatRater(ground(), [.. joined.Select(a => a.Threat)]).Rate(cancellationToken);
        var questions = new QuestionCollector(facts.Catalogue).Ask(joined, threats, cancellationToken);

        // Where only some rules ran, a decision without a threat says nothing.
        if (options.RunsEverything)
        {
            decisions.ReportOrphans(threats.Select(t => t.Id), diagnostics);
            decisions.ReportForeign(diagnostics);
            assumptions.ReportUnused(diagnostics);
        }

        // A pack that reproduces a tool's findings answers for what that tool's file decided.
        else if (options.Methods.IsEmpty && options.Rules.IsEmpty)
        {
            foreach (var tool in reproduced)
            {
                decisions.ReportOrphans(threats.Select(t => t.Original?.Id ?? t.Id), diagnostics, tool);
            }
        }

        threats.Sort(ThreatOrder.ByUrgency);
        return new AnalysisResult
        {
            Model = model,
            Assessed = assessed,
            Evidence = options.Evidence,
            Assumptions = options.Assumptions,
            StrangersUnshown = facts.ShowsNoStrangers,
            Threats = [.. threats],
            Questions = questions,
            Diagnostics = diagnostics.ToImmutable(),
        };
    }
}
