using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;

namespace Merlon.Reporting.Diagrams;

/// <summary>What is to be drawn of which model.</summary>
public sealed record DiagramRequest
{
    public required ThreatModel Model { get; init; }

    public required Catalogue Catalogue { get; init; }

    public DiagramView View { get; init; }

    /// <summary>What the analysis found; the risk view needs it.</summary>
    public AnalysisResult? Analysis { get; init; }

    /// <summary>Id of the data asset of the data view.</summary>
    public string? Data { get; init; }

    /// <summary>Id of the scenario of the sequence view; null: the first one, or all flows in their order.</summary>
    public string? Scenario { get; init; }

    /// <summary>The way of the attack-path view.</summary>
    public AttackPath? Path { get; init; }

    /// <summary>Draws every component however many there are, where otherwise zones would be drawn as single boxes.</summary>
    public bool Full { get; init; }
}
