namespace Merlon.Risk.Graph;

/// <summary>One way from some states to another: possible when all prerequisites are reached, done after a random time.</summary>
public sealed record AttackStep
{
    /// <summary>Unique and stable: random draws hang on it.</summary>
    public required string Id { get; init; }

    /// <summary>Indexes of nodes; all are needed.</summary>
    public required ImmutableArray<int> Needs { get; init; }

    /// <summary>Index of the node that it leads to.</summary>
    public required int Gives { get; init; }

    /// <summary>Attempts a year; infinite for what takes no time. The time is exponential with the rate attempts × success.</summary>
    public double Attempts { get; init; } = double.PositiveInfinity;

    /// <summary>Chance that one attempt succeeds, before controls.</summary>
    public double Success { get; init; } = 1;

    /// <summary>Chance that the step exists at all, drawn once a sample.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>Which attackers' zeal scales the attempts (<c>anonymous</c>); empty: none.</summary>
    public string Attackers { get; init; } = "";

    /// <summary>Index of what disappears with the step; −1 for none.</summary>
    public int Cause { get; init; } = -1;

    /// <summary>The step in words.</summary>
    public string Text { get; init; } = "";

    public bool IsFree => double.IsPositiveInfinity(Attempts);
}
