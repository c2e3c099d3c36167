namespace Merlon.Reporting.Diagrams.Content;

/// <summary>A component, or a zone drawn as one box.</summary>
public sealed record DiagramNode
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The line below the name: what it is.</summary>
    public string Line { get; init; } = "";

    public NodeShape Shape { get; init; }

    /// <summary>Name of its icon in the library.</summary>
    public string Icon { get; init; } = "";

    /// <summary>Index of its innermost zone, −1 outside all zones.</summary>
    public int Zone { get; init; } = -1;

    /// <summary>A zone in which attackers live, drawn as one box.</summary>
    public bool Hostile { get; init; }

    public bool InScope { get; init; } = true;

    public Emphasis Emphasis { get; init; }

    /// <summary>Active threats; null where the view does not show them.</summary>
    public ThreatTally? Threats { get; init; }

    /// <summary>Short words at its corner, such as what it does with the data asset shown.</summary>
    public string Note { get; init; } = "";

    /// <summary>More for readers who ask: description and stored data.</summary>
    public string Details { get; init; } = "";
}
