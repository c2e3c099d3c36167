namespace Merlon.Formats.Threagile.Rules;

/// <summary>A runtime that several assets share.</summary>
internal sealed class ThreagileRuntime
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>What runs on it, in the order in which it is written.</summary>
    public ImmutableArray<ThreagileAsset> Running { get; init; } = [];
}
