using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;

namespace Merlon.Analysis;

/// <summary>Applies the model's assumptions: what one rules out is kept and shown as ruled out, never dropped silently.</summary>
internal sealed class AssumptionBook
{
    private readonly List<Assumption> _holding = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public AssumptionBook(ThreatModel model, DateOnly today, EvidenceBook evidence, DiagnosticBag diagnostics)
    {
        foreach (var assumption in model.Assumptions.Where(a => a.RulesOut.Length > 0))
        {
            var expired = assumption.Expires is { } expires && expires < today;
            if (assumption.Holds && !expired && evidence.Against(assumption.Id) is { } against)
            {
                diagnostics.Warning(EvidenceCodes.AssumptionDenied, assumption.Span, $"Assumption '{assumption.Id}' rules nothing out: {against.Source} observed otherwise ({against.Text}).", "set 'holds: false', or correct the model");
            }
            else if (assumption.Holds && !expired)
            {
                _holding.Add(assumption);
            }
            else
            {
                var why = expired ? $"it expired on {assumption.Expires:yyyy-MM-dd}" : "it no longer holds";
                diagnostics.Info(DecisionCodes.AssumptionVoid, assumption.Span, $"Assumption '{assumption.Id}' rules nothing out: {why}.");
            }
        }
    }

    public Threat Apply(Threat threat)
    {
        foreach (var assumption in _holding)
        {
            if (assumption.RulesOut.Any(p => Wildcard.Matches(p, threat.Id) || Wildcard.Matches(p, threat.Rule)))
            {
                _used.Add(assumption.Id);
                return threat with { Status = ThreatStatus.RuledOut, RuledOutBy = assumption.Id };
            }
        }

        return threat;
    }

    public void ReportUnused(DiagnosticBag diagnostics)
    {
        foreach (var assumption in _holding.Where(a => !_used.Contains(a.Id)))
        {
            diagnostics.Info(
                DecisionCodes.AssumptionUnused,
                assumption.Span,
                $"Assumption '{assumption.Id}' rules out no threat of this model.",
                "Check the ids under 'rules-out:', or drop the assumption.");
        }
    }
}
