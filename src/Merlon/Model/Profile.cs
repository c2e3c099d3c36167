namespace Merlon.Model;

/// <summary>What is known about the organisation and its surroundings; moves likelihoods and selects requirements.</summary>
public sealed record Profile
{
    public static readonly Profile Empty = new();

    /// <summary>Economic sector as a word (<c>retail</c>, <c>health</c>, <c>manufacturing</c>).</summary>
    public string Sector { get; init; } = "";

    /// <summary>Size of the organisation as a word (<c>small</c>, <c>medium</c>, <c>large</c>).</summary>
    public string Size { get; init; } = "";

    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Ids of laws and standards that apply (<c>gdpr</c>, <c>pci-dss</c>, <c>hipaa</c>).</summary>
    public ImmutableArray<string> Regulations { get; init; } = [];

    /// <summary>Ids of components or data assets whose loss would hurt most.</summary>
    public ImmutableArray<string> CrownJewels { get; init; } = [];
}
