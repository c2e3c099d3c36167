using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Decisions.Policies;

/// <summary>The result as conditions of policies see it. Built once per run.</summary>
internal sealed class PolicyFacts
{
    public PolicyFacts(PolicyInput input)
    {
        Input = input;
        Model = ModelFacts.Build(input.Result.Assessed, input.Catalogue);
        Threats = [.. input.Result.Threats.Select(t => new ThreatFacts(this, t))];
        Questions = [.. input.Result.Questions.Select(q => new QuestionFacts(q))];
        Decisions = [.. input.Decisions.Select(d => new DecisionFacts(this, d))];
    }

    public PolicyInput Input { get; }

    public ModelFacts Model { get; }

    public ImmutableArray<ThreatFacts> Threats { get; }

    public ImmutableArray<QuestionFacts> Questions { get; }

    public ImmutableArray<DecisionFacts> Decisions { get; }

    public int DaysSince(DateOnly day) => Input.Today.DayNumber - day.DayNumber;
}

/// <summary>A threat with what policies ask beyond the analysis: age, owner, how sure its mitigation is.</summary>
internal sealed class ThreatFacts(PolicyFacts result, Threat threat)
{
    public Threat Threat => threat;

    /// <summary>Severity before controls and exposure.</summary>
    public RiskLevel InherentSeverity => threat.InherentSeverity;

    public bool? IsNew => result.Input.Baseline is { } before ? !before.Contains(threat.Id) : null;

    /// <summary>Days since it was first noted, in the ledger or by a decision; null where nobody noted it.</summary>
    public int? AgeInDays
    {
        get
        {
            DateOnly? first = result.Input.FirstSeen.TryGetValue(threat.Id, out var seen) ? seen : null;
            var decided = threat.Decision?.Date;
            var earliest = first is null || decided < first ? decided ?? first : first;
            return earliest is { } day ? result.DaysSince(day) : null;
        }
    }

    /// <summary>Weakest assurance among the controls that are in place against it; -1 where none is.</summary>
    public int Assurance => threat.WeakestCounters.Where(c => c.State == ControlState.Yes).Select(c => (int)c.Assurance).DefaultIfEmpty(-1).Min();

    /// <summary>The component where the fix belongs; for a flow the one that is called.</summary>
    public ComponentFacts? Component => threat.Subject.Kind switch
    {
        SubjectKind.Component => result.Model.FindComponent(threat.Subject.Id),
        SubjectKind.Flow => result.Model.FindComponent(threat.Subject.Id.Split('>')[^1]) ?? result.Model.Flows.FirstOrDefault(f => f.Id == threat.Subject.Id)?.Target,
        _ => null,
    };

    public bool IsAt(string element) =>
        string.Equals(threat.Subject.Id, element, StringComparison.Ordinal)
        || threat.Subject.Id.Split('>').Contains(element, StringComparer.Ordinal)
        || threat.Via.Contains(element, StringComparer.Ordinal);
}

/// <summary>A question that the model leaves open.</summary>
internal sealed record QuestionFacts(Question Question);

/// <summary>A decision, with the threats that it is about.</summary>
internal sealed class DecisionFacts(PolicyFacts result, Decision decision)
{
    /// <summary>What <see cref="ExpiresInDays"/> gives for a decision without an end.</summary>
    public const int Never = 1_000_000;

    private ImmutableArray<ThreatFacts> _threats;

    public Decision Decision => decision;

    public ImmutableArray<ThreatFacts> Threats
    {
        get
        {
            if (_threats.IsDefault)
            {
                // A renamed element's decision names the old id, so ask the threats as well.
                _threats = [.. result.Threats.Where(t => t.Threat.Decision == decision || Wildcard.Matches(decision.Threat, t.Threat.Id))];
            }

            return _threats;
        }
    }

    public int ExpiresInDays => decision.Expires is { } last ? last.DayNumber - result.Input.Today.DayNumber : Never;

    public int? AgeInDays => decision.Date is { } day ? result.DaysSince(day) : null;
}
