namespace Merlon.Formats.Threagile.Rules;

/// <summary>A technical asset as Threagile's rules see it. Ratings are steps from 0, the lowest; 4 is the highest.</summary>
internal sealed class ThreagileAsset
{
    private static readonly int[] ConfidentialityPoints = [8, 13, 21, 34, 55];
    private static readonly int[] OtherPoints = [5, 8, 13, 21, 34];

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Type { get; init; }

    public ImmutableArray<string> Technologies { get; init; } = [];

    public bool InScope { get; init; }

    public bool Internet { get; init; }

    public bool Human { get; init; }

    public bool DevOps { get; init; }

    public required string Machine { get; init; }

    public required string Encryption { get; init; }

    public int Confidentiality { get; set; }

    public int Integrity { get; set; }

    public int Availability { get; set; }

    public bool MultiTenant { get; init; }

    public bool Redundant { get; init; }

    public bool Custom { get; init; }

    public ImmutableArray<string> Formats { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    public List<ThreagileData> Processed { get; } = [];

    public List<ThreagileData> Stored { get; } = [];

    /// <summary>In the order of titles.</summary>
    public List<ThreagileLink> Outgoing { get; } = [];

    /// <summary>In the order of the callers' ids.</summary>
    public List<ThreagileLink> Incoming { get; } = [];

    public ThreagileBoundary? Boundary { get; set; }

    /// <summary>The network it is in: its boundary, or what is around an execution environment; null: the one that nobody drew.</summary>
    public ThreagileBoundary? Network => Boundary is { IsNetwork: false } environment ? environment.Parent : Boundary;

    public bool Master { get; init; }

    /// <summary>Relative attacker attractiveness in percent.</summary>
    public double Raa { get; set; }

    public bool IsStore => Type == "datastore";

    public IEnumerable<ThreagileData> Held => Processed.Concat(Stored);

    /// <summary>The highest of its own rating and that of the data it processes or stores; the same holds for the next two.</summary>
    public int HighestConfidentiality { get; set; }

    public int HighestIntegrity { get; set; }

    public int HighestAvailability { get; set; }

    public bool Sensitive => HighestConfidentiality >= ThreagileRank.Confidential || HighestIntegrity >= ThreagileRank.Critical || HighestAvailability >= ThreagileRank.Critical;

    public bool Top => TopData || HighestAvailability == ThreagileRank.Highest;

    /// <summary>At the top by confidentiality or integrity.</summary>
    public bool TopData => HighestConfidentiality == ThreagileRank.Highest || HighestIntegrity == ThreagileRank.Highest;

    public bool OwnSensitive => Confidentiality >= ThreagileRank.Confidential || Integrity >= ThreagileRank.Critical || Availability >= ThreagileRank.Critical;

    public bool OwnTop => Confidentiality == ThreagileRank.Highest || Integrity == ThreagileRank.Highest || Availability == ThreagileRank.Highest;

    /// <summary>Points for its own ratings.</summary>
    public int OwnScore => ConfidentialityPoints[Confidentiality] + OtherPoints[Integrity] + OtherPoints[Availability];

    /// <summary>Whether one of its technologies has the attribute, or is the one of that name.</summary>
    public bool Is(string attribute)
    {
        foreach (var technology in Technologies)
        {
            if (ThreagileTechnology.Has(technology, attribute, Master))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Directly in the same execution environment; the successor of 0.9.1 also takes what is in no boundary at all for that.</summary>
    public bool SharesEnvironment(ThreagileAsset other) =>
        Boundary is null ? Master && other.Boundary is null : !Boundary.IsNetwork && ReferenceEquals(Boundary, other.Boundary);
}
