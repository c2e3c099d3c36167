namespace Merlon.Analysis;

/// <summary>A risk in the words of another tool: of the one whose rule found it, or whose file records it.</summary>
/// <param name="Source">Id of the format or pack (<c>threagile</c>).</param>
/// <param name="Id">What the tool calls it; empty where it has no ids. Decisions may name it, too.</param>
public sealed record ForeignRisk(string Source, string Id)
{
    public string Severity { get; init; } = "";

    public string Likelihood { get; init; } = "";

    public string Impact { get; init; } = "";

    public string Status { get; init; } = "";

    /// <summary>Whatever else the tool says, by its own names.</summary>
    public ImmutableSortedDictionary<string, string> Details { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
