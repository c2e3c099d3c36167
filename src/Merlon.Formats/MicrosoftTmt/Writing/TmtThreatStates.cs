using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Formats.Conversion;
using Merlon.Formats.MicrosoftTmt.Rules;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>Brings the states of recorded threats up to what controls and decisions say now.</summary>
internal sealed class TmtThreatStates
{
    private readonly TmtPatch _patch;
    private readonly TmtNode? _instances;
    private readonly ImportResult _then;
    private readonly ExportInput _input;

    public TmtThreatStates(TmtPatch patch, TmtNode? instances, ImportResult then, ExportInput input)
    {
        _patch = patch;
        _instances = instances;
        _then = then;
        _input = input;
    }

    /// <param name="removed">Ids in the file of elements that are gone; their threats go with them.</param>
    public void Write(IReadOnlySet<string> removed)
    {
        if (_instances is null || _then.Model is not { } model)
        {
            return;
        }

        var was = ByKey(RecordedRegister.Find(model, _then.Decisions));
        var now = ByKey(RecordedRegister.Find(_input.Model, _input.Decisions));
        var flows = _then.SourceIds.Where(s => s.Key.StartsWith("flow:", StringComparison.Ordinal)).DistinctBy(s => s.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(s => s.Value, s => s.Key["flow:".Length..], StringComparer.OrdinalIgnoreCase);
        foreach (var pair in _instances.Children)
        {
            if (pair.Child("Value") is not { } value)
            {
                continue;
            }

            if (new[] { "FlowGuid", "SourceGuid", "TargetGuid" }.Any(g => removed.Contains(value.ValueOf(g))))
            {
                _patch.Remove(pair);
                continue;
            }

            var key = pair.ValueOf("Key");
            if (!was.TryGetValue(key, out var before))
            {
                continue;
            }

            if (Decided(value, key, flows) is { } decision && (!now.TryGetValue(key, out var recorded) || recorded.Status == before.Status))
            {
                Change(value, before, before with { Status = StatusOf(decision.Kind, before.Status), Reason = decision.Reason.Length > 0 ? decision.Reason : before.Reason, Owner = decision.Owner });
            }
            else if (now.TryGetValue(key, out var after))
            {
                Change(value, before, after);
            }
        }
    }

    // The file's own key of each recorded threat, whatever its rule is called in the model.
    private Dictionary<string, RecordedThreat> ByKey(IEnumerable<RecordedThreat> threats) => threats
        .Select(t => (Key: _then.SourceIds.GetValueOrDefault("threat:" + t.SourceId, ""), Threat: t))
        .Where(t => t.Key.Length > 0)
        .DistinctBy(t => t.Key, StringComparer.Ordinal)
        .ToDictionary(t => t.Key, t => t.Threat, StringComparer.Ordinal);

    // A decision about the threat as the template's own rule finds it.
    private Decision? Decided(TmtNode value, string key, Dictionary<string, string> flows) =>
        flows.TryGetValue(value.ValueOf("FlowGuid"), out var flow) && $"{TmtWords.RuleId(value.ValueOf("TypeId"))}@{flow}" is var id
            ? _input.Decisions.LastOrDefault(d => Wildcard.Matches(d.Threat, id) || string.Equals(d.Threat, key, StringComparison.Ordinal))
            : null;

    private void Change(TmtNode value, RecordedThreat before, RecordedThreat after)
    {
        if (before.Status != after.Status && value.Child("State") is { } state)
        {
            _patch.SetText(state, after.Status switch
            {
                RecordedStatus.Mitigated => "Mitigated",
                RecordedStatus.Open => "NeedsInvestigation",
                _ => "NotApplicable",
            });
        }

        if (before.Reason != after.Reason || before.Status != after.Status && after.Status is RecordedStatus.Accepted or RecordedStatus.Transferred or RecordedStatus.Avoided)
        {
            var word = after.Status switch { RecordedStatus.Accepted => "Accepted: ", RecordedStatus.Transferred => "Transferred: ", RecordedStatus.Avoided => "Avoided: ", _ => "" };
            Set(value, "StateInformation", word + after.Reason);
        }

        if (before.Owner != after.Owner && after.Owner.Length > 0 && value.Child("ChangedBy") is { } changed)
        {
            _patch.SetText(changed, after.Owner);
        }

        if (before.Severity != after.Severity && after.Severity is { } severity)
        {
            Set(value, "Priority", severity switch { RiskLevel.Critical => "Critical", RiskLevel.High => "High", RiskLevel.Low => "Low", _ => "Medium" });
        }

        if (before.Description != after.Description)
        {
            Set(value, "UserThreatDescription", after.Description);
        }
    }

    // A value has a member of its own, and in most files stands among the columns too, which people see.
    private void Set(TmtNode value, string name, string text)
    {
        if (value.Child("Properties")?.Children.Find(c => c.ValueOf("Key") == name)?.Child("Value") is { } column)
        {
            _patch.SetText(column, text);
        }

        if (value.Child(name) is { } member && (name != "UserThreatDescription" || !member.IsEmptyTag))
        {
            _patch.SetText(member, text);
        }
    }

    private static RecordedStatus StatusOf(DecisionKind kind, RecordedStatus now) => kind switch
    {
        DecisionKind.Accept => RecordedStatus.Accepted,
        DecisionKind.Transfer => RecordedStatus.Transferred,
        DecisionKind.Avoid => RecordedStatus.Avoided,
        DecisionKind.FalsePositive => RecordedStatus.FalsePositive,
        _ => now,
    };
}
