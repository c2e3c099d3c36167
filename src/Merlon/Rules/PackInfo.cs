namespace Merlon.Rules;

/// <summary>The head of a pack: who made it, in which version, under which licence.</summary>
public sealed record PackInfo
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    public string License { get; init; } = "";

    public string Author { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Methods it serves: <c>stride</c>, <c>linddun</c> …</summary>
    public ImmutableArray<string> Methods { get; init; } = [];
}
