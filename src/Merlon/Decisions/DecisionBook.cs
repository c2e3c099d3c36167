using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Decisions;

/// <summary>
/// Applies decisions to threats. An exact id wins over a pattern, a later entry over an earlier one. An expired or
/// incomplete acceptance does not count and says so; a decision that no threat answers to is reported as orphaned.
/// </summary>
public sealed class DecisionBook
{
    private readonly ImmutableArray<Decision> _decisions;
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly List<int> _patterns = [];
    private readonly bool[] _used;
    private readonly DateOnly _today;

    /// <param name="decisions">In the order in which they are written.</param>
    /// <param name="model">Its elements' former ids (<c>was:</c>) keep decisions attached.</param>
    /// <param name="today">Decides what is expired.</param>
    public DecisionBook(ImmutableArray<Decision> decisions, ThreatModel model, DateOnly today)
    {
        _decisions = decisions;
        _today = today;
        _used = new bool[decisions.Length];
        var renames = FormerIds(model);
        for (var i = 0; i < decisions.Length; i++)
        {
            if (Wildcard.HasWildcard(decisions[i].Threat))
            {
                _patterns.Add(i);
            }
            else
            {
                _exact[decisions[i].Threat] = i;
                _exact.TryAdd(Renamed(decisions[i].Threat, renames), i);
            }
        }
    }

    /// <summary>The threat with the decision that is about it, if any; its status follows when the decision counts.</summary>
    public Threat Apply(Threat threat, DiagnosticBag diagnostics)
    {
        if ((Find(threat.Id) ?? Find(threat.Original?.Id)) is not { } index)
        {
            return threat;
        }

        _used[index] = true;
        var decision = _decisions[index];
        if (WhyVoid(decision, threat) is { } why)
        {
            diagnostics.Warning(why.Code, decision.Span, $"The decision on '{threat.Id}' does not count: {why.Text}.", why.Hint);
            return threat;
        }

        return threat with { Decision = decision, Status = StatusOf(decision.Kind, threat.Status) };
    }

    /// <summary>Decisions that no threat answered to, with the likeliest new home.</summary>
    /// <param name="threatIds">Ids of all threats.</param>
    /// <param name="diagnostics">Gets a warning for each.</param>
    /// <param name="source">Format whose recorded decisions are to be looked at; empty: our own.</param>
    public void ReportOrphans(IEnumerable<string> threatIds, DiagnosticBag diagnostics, string source = "")
    {
        string[]? ids = null;
        for (var i = 0; i < _decisions.Length; i++)
        {
            if (_used[i] || !string.Equals(_decisions[i].Source, source, StringComparison.Ordinal))
            {
                continue;
            }

            ids ??= [.. threatIds];
            var decision = _decisions[i];
            var home = LikeliestHome(decision.Threat, ids);
            diagnostics.Warning(
                DecisionCodes.Orphaned,
                decision.Span,
                $"No threat answers to the decision on '{decision.Threat}': it may be fixed, or its element was renamed.",
                home is null ? "Remove the decision, or list the element's old id under 'was:'." : $"Is it now '{home}'?");
        }
    }

    /// <summary>Says once that a file's decisions are about the findings of its own tool, whose rules did not run.</summary>
    public void ReportForeign(DiagnosticBag diagnostics)
    {
        foreach (var group in _decisions.Where((d, i) => d.Source.Length > 0 && !_used[i]).GroupBy(d => d.Source, StringComparer.Ordinal))
        {
            diagnostics.Info(
                DecisionCodes.Orphaned,
                group.First().Span,
                $"{group.Count()} decisions recorded in the file are about findings of {group.Key}'s own rules, which did not run.",
                $"Run them with '--packs {group.Key}'.");
        }
    }

    private static string? LikeliestHome(string orphan, string[] ids)
    {
        var at = orphan.IndexOf('@', StringComparison.Ordinal);
        var rule = at < 0 ? orphan : orphan[..(at + 1)];
        var sameRule = ids.Where(id => id.StartsWith(rule, StringComparison.Ordinal)).ToArray();
        return sameRule.Length == 1 ? sameRule[0] : Similarity.Nearest(orphan, sameRule.Length > 0 ? sameRule : ids);
    }

    private int? Find(string? threatId)
    {
        if (threatId is null)
        {
            return null;
        }

        if (_exact.TryGetValue(threatId, out var exact))
        {
            return exact;
        }

        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (Wildcard.Matches(_decisions[_patterns[i]].Threat, threatId))
            {
                return _patterns[i];
            }
        }

        return null;
    }

    private (string Code, string Text, string Hint)? WhyVoid(Decision decision, Threat threat)
    {
        if (decision.Expires is { } expires && expires < _today)
        {
            return (DecisionCodes.Expired, $"it expired on {expires:yyyy-MM-dd}", "Decide again, or fix the threat.");
        }

        // The tool that found the threat asked for no more than it wrote down.
        var settledThere = decision.Source.Length > 0 && string.Equals(decision.Source, threat.Original?.Source, StringComparison.Ordinal);
        if (decision.Kind != DecisionKind.Accept || settledThere)
        {
            return null;
        }

        var missing = new List<string>();
        if (decision.Owner.Length == 0)
        {
            missing.Add("owner");
        }

        if (decision.Reason.Length == 0)
        {
            missing.Add("reason");
        }

        if (decision.Expires is null)
        {
            missing.Add("expires");
        }

        return missing.Count == 0
            ? null
            : (DecisionCodes.Incomplete, $"an acceptance needs {string.Join(" and ", missing)}", "Say who carries the risk, why, and until when.");
    }

    // A promise to mitigate is not a mitigation: the threat stays as it is until a control says yes.
    private static ThreatStatus StatusOf(DecisionKind kind, ThreatStatus now) => kind switch
    {
        DecisionKind.Accept => ThreatStatus.Accepted,
        DecisionKind.Transfer => ThreatStatus.Transferred,
        DecisionKind.Avoid => ThreatStatus.Avoided,
        DecisionKind.FalsePositive => ThreatStatus.FalsePositive,
        _ => now,
    };

    private static Dictionary<string, string> FormerIds(ThreatModel model)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<ModelElement> elements = [.. model.Zones, .. model.Components, .. model.Data];
        foreach (var element in elements)
        {
            foreach (var former in element.Was)
            {
                map.TryAdd(former, element.Id);
            }
        }

        return map;
    }

    private static string Renamed(string threat, Dictionary<string, string> renames)
    {
        var at = threat.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || renames.Count == 0)
        {
            return threat;
        }

        var ends = threat[(at + 1)..].Split('>').Select(id => renames.GetValueOrDefault(id, id));
        return threat[..(at + 1)] + string.Join('>', ends);
    }
}
