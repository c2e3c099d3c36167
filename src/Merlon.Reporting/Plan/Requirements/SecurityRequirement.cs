using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>Something that must hold at one element, and the threats that it answers.</summary>
public sealed record SecurityRequirement
{
    /// <summary><c>control@element</c>, or the id of a threat whose answer is a change of design.</summary>
    public required string Id { get; init; }

    /// <summary>What must be there, a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the element (<c>source&gt;target</c> for a channel; empty for the model).</summary>
    public required string Element { get; init; }

    public required string ElementName { get; init; }

    public required SubjectKind ElementKind { get; init; }

    public required RequirementState State { get; init; }

    /// <summary>That of the worst threat.</summary>
    public required RiskLevel Priority { get; init; }

    /// <summary>The control; null where the answer is a change of design.</summary>
    public ControlDefinition? Control { get; init; }

    /// <summary>Assurance of a requirement that is met.</summary>
    public Assurance? Assurance { get; init; }

    public required string Story { get; init; }

    /// <summary>When it is met, as sentences.</summary>
    public ImmutableArray<string> Acceptance { get; init; } = [];

    /// <summary>How to put it in place.</summary>
    public string How { get; init; } = "";

    public ImmutableArray<string> Asvs { get; init; } = [];

    public ImmutableArray<string> Nist { get; init; } = [];

    /// <summary>The threats that it answers, worst first.</summary>
    public required ImmutableArray<Threat> Threats { get; init; }
}
