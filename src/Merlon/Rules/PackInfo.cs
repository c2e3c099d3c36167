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

    /// <summary>Runs only where it is asked for by id, and is no part of the usual catalogue: its rule ids may be those of other packs.</summary>
    public bool OnRequest { get; init; }

    /// <summary>Id of the format whose own findings the pack reproduces (<c>threagile</c>); empty: none. What a model of that format records as found is then left to the pack.</summary>
    public string Reproduces { get; init; } = "";
}
