using Merlon.Analysis.Engine;
using Merlon.Decisions;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Analysis;

/// <summary>A rule that applies to a subject in this model: one per root cause.</summary>
public sealed record Threat
{
    /// <summary><c>rule-id@subject-id</c>, or <c>rule-id@source&gt;target</c>: made of ids only, so it survives rewording and reordering.</summary>
    public required string Id { get; init; }

    public required string Rule { get; init; }

    public string Pack { get; init; } = "";

    public required string Title { get; init; }

    public required ThreatStatus Status { get; init; }

    /// <summary>What the analysis alone says, before decisions and assumptions.</summary>
    public required ThreatStatus AnalysedStatus { get; init; }

    public required RiskLevel Severity { get; init; }

    /// <summary>0 to 100: the loss of a year to expect from it, likelihood × loss, on a logarithmic scale; after the controls that are in place.</summary>
    public required double Score { get; init; }

    /// <summary>Chance that it comes true within a year, 0 to 1: over the best ways that attackers have to it, after controls as far as they are trusted.</summary>
    public required double Likelihood { get; init; }

    /// <summary>0 to 1: what is lost when it comes true, with what attackers can get at from there, on the scale of <see cref="Score"/>.</summary>
    public required double Impact { get; init; }

    public required ThreatSubject Subject { get; init; }

    /// <summary>Ids of the flows through which it is reached, in ordinal order.</summary>
    public ImmutableArray<string> Via { get; init; } = [];

    /// <summary>Where to look in the model.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    public ImmutableArray<string> Stride { get; init; } = [];

    public ImmutableArray<string> Linddun { get; init; } = [];

    public References References { get; init; } = References.Empty;

    public ImmutableArray<Reason> Why { get => field.IsDefault ? Detail?.Why ?? [] : field; init; }

    public ImmutableArray<Remedy> Fix { get => field.IsDefault ? Detail?.Fix ?? [] : field; init; }

    /// <summary>The controls that the rule knows, with their state here.</summary>
    public ImmutableArray<CounterState> Counters { get; init; } = [];

    /// <summary>The same controls, each as it stands where it is weakest among the places that the threat joins; the same as <see cref="Counters"/> where there is one place.</summary>
    public ImmutableArray<CounterState> WeakestCounters { get; init; } = [];

    /// <summary>Ids of the data that it endangers; empty where it is the element itself.</summary>
    public ImmutableArray<string> AtStake { get; init; } = [];

    /// <summary>What is lost when it comes true; empty where the rule does not say.</summary>
    public ImmutableArray<SecurityProperty> Loses { get; init; } = [];

    /// <summary>The rule's likelihood class, before exposure and controls.</summary>
    public RuleLikelihood InherentLikelihood { get; init; } = RuleLikelihood.Medium;

    /// <summary>Units of loss that the rule itself speaks of, before controls and without what follows from it.</summary>
    public double InherentLoss { get; init; }

    /// <summary>Severity were it open to everybody, without any control.</summary>
    public RiskLevel InherentSeverity { get; init; } = RiskLevel.Low;

    /// <summary>The rating that the rule itself brings, of the tool that it reproduces; null where Merlon rates.</summary>
    public RuleRating? OwnRating { get; init; }

    /// <summary>What evidence says about it; empty where there is none.</summary>
    public ImmutableArray<EvidenceEffect> Evidence { get; init; } = [];

    /// <summary>By how much evidence moves the rate at which it comes true; 1 where there is none.</summary>
    public double EvidenceFactor { get; init; } = 1;

    public string Description { get => field ?? Detail?.Description ?? ""; init; }

    public string Advice { get => field ?? Detail?.Advice ?? ""; init; }

    public string Verify { get => field ?? Detail?.Verify ?? ""; init; }

    /// <summary>The same in the words of the tool whose rule or record it is, or null.</summary>
    public ForeignRisk? Original { get; init; }

    /// <summary>Findings that the model's file records and that were recognised as this threat, in the order of their ids.</summary>
    public ImmutableArray<RecordedEntry> Recorded { get; init; } = [];

    /// <summary>The decision that counts, or null.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Id of the assumption that rules it out, or null.</summary>
    public string? RuledOutBy { get; init; }

    /// <summary>What is said at length, where nobody said otherwise.</summary>
    internal ThreatDetail? Detail { get; init; }

    /// <summary>True for what the gate looks at: open, or unconfirmed.</summary>
    public bool IsActive => Status is ThreatStatus.Open or ThreatStatus.Unconfirmed;
}
