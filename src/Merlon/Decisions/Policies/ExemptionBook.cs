using Merlon.Diagnostics;

namespace Merlon.Decisions.Policies;

/// <summary>The exemptions of one rule: which of them count, and which of them were needed.</summary>
internal sealed class ExemptionBook
{
    private readonly List<PolicyExemption> _counting = [];
    private readonly HashSet<PolicyExemption> _used = [];
    private readonly PolicyRule _rule;
    private readonly DiagnosticBag _diagnostics;

    public ExemptionBook(PolicyRule rule, DateOnly today, DiagnosticBag diagnostics)
    {
        _rule = rule;
        _diagnostics = diagnostics;
        foreach (var exemption in rule.Exemptions)
        {
            if (WhyVoid(exemption, today) is { } why)
            {
                diagnostics.Warning(PolicyCodes.ExemptionVoid, exemption.Span, $"The exemption of '{exemption.Subject}' from '{rule.Id}' does not count: {why}.", "renew it with owner, reason and expires, or fix what it is about");
            }
            else
            {
                _counting.Add(exemption);
            }
        }
    }

    public PolicyExemption? For(string subject)
    {
        var found = _counting.Find(e => Wildcard.Matches(e.Subject, subject));
        if (found is not null)
        {
            _used.Add(found);
        }

        return found;
    }

    public void ReportUnused()
    {
        foreach (var exemption in _counting.Where(e => !_used.Contains(e)))
        {
            _diagnostics.Info(PolicyCodes.ExemptionUnused, exemption.Span, $"The exemption of '{exemption.Subject}' from '{_rule.Id}' is not needed.", "remove it");
        }
    }

    private static string? WhyVoid(PolicyExemption exemption, DateOnly today)
    {
        if (exemption.Expires is not { } last)
        {
            return "it has no end";
        }

        if (last < today)
        {
            return $"it expired on {last:yyyy-MM-dd}";
        }

        return exemption.Owner.Length == 0 || exemption.Reason.Length == 0 ? "it needs owner and reason" : null;
    }
}
