namespace Merlon.Analysis;

/// <summary>The order in which people should read threats.</summary>
public static class ThreatOrder
{
    /// <summary>Active ones first, then by score from high to low, then by id.</summary>
    public static readonly Comparison<Threat> ByUrgency = (left, right) =>
    {
        if (left.IsActive != right.IsActive)
        {
            return left.IsActive ? -1 : 1;
        }

        var byScore = right.Score.CompareTo(left.Score);
        return byScore != 0 ? byScore : string.CompareOrdinal(left.Id, right.Id);
    };
}
