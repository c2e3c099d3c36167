namespace Merlon.Model;

/// <summary>A use of the system told as flows in their order, for sequence diagrams.</summary>
public sealed record Scenario : ModelElement
{
    /// <summary>Flow ids in the order in which they happen.</summary>
    public ImmutableArray<string> Flows { get; init; } = [];
}
