namespace Merlon.Reporting.Diagrams.Content;

/// <summary>A flow between two nodes, by index.</summary>
public sealed record DiagramFlow
{
    public required string Id { get; init; }

    /// <summary>Its number in the model, from 1; 0 where several flows are drawn as one.</summary>
    public int Number { get; init; }

    public string Name { get; init; } = "";

    public required int Source { get; init; }

    public required int Target { get; init; }

    public string Protocol { get; init; } = "";

    /// <summary>Names of the data it carries.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    public Protection Protection { get; init; }

    /// <summary>How many flows of the model it stands for.</summary>
    public int Merged { get; init; } = 1;

    public bool CrossesBoundary { get; init; }

    public Emphasis Emphasis { get; init; }

    /// <summary>Active threats; null where the view does not show them.</summary>
    public ThreatTally? Threats { get; init; }
}
