namespace Merlon.Formats.Threagile.Rules;

/// <summary>A data asset as Threagile's rules see it. Ratings are steps from 0, the lowest.</summary>
internal sealed class ThreagileData
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public int Confidentiality { get; init; }

    public int Integrity { get; init; }

    public int Availability { get; init; }

    /// <summary>1, 2, 3 or 5: from very few to very many.</summary>
    public int QuantityFactor { get; init; }
}
