using System.Text;

namespace Merlon.Comparison;

/// <summary>The words of a comparison as files and options spell them.</summary>
public static class ComparisonWords
{
    private static readonly ImmutableArray<string> Classes = [.. Enum.GetValues<ChangeClass>().Select(c => Hyphenated(c.ToString()))];

    public static IEnumerable<string> AllClasses => Classes;

    public static string Of(ChangeClass value) => Classes[(int)value];

    public static string Of(ThreatChangeKind value) => value.ToString().ToLowerInvariant();

    public static string Of(ChangeDirection value) => value.ToString().ToLowerInvariant();

    /// <summary>What a change of this class means for risk when nothing else is known.</summary>
    public static ChangeDirection DirectionOf(ChangeClass value) => value switch
    {
        ChangeClass.EntryPointAdded or ChangeClass.ExposureRaised or ChangeClass.ThirdPartyAdded or ChangeClass.TrustLowered
            or ChangeClass.FlowAdded or ChangeClass.BoundaryCrossed or ChangeClass.EncryptionRemoved or ChangeClass.AuthenticationRemoved
            or ChangeClass.AuthorizationRemoved or ChangeClass.DataCarried or ChangeClass.DataStored or ChangeClass.DataProcessed
            or ChangeClass.ClassificationRaised or ChangeClass.RatingRaised or ChangeClass.DataKindAdded or ChangeClass.ControlRemoved
            or ChangeClass.AssuranceLowered or ChangeClass.AssumptionVoided or ChangeClass.CriticalityRaised => ChangeDirection.Riskier,
        ChangeClass.EntryPointRemoved or ChangeClass.ExposureLowered or ChangeClass.ThirdPartyRemoved or ChangeClass.TrustRaised
            or ChangeClass.FlowRemoved or ChangeClass.BoundaryNoLongerCrossed or ChangeClass.EncryptionAdded or ChangeClass.AuthenticationAdded
            or ChangeClass.AuthorizationAdded or ChangeClass.DataNoLongerCarried or ChangeClass.DataNoLongerStored or ChangeClass.DataNoLongerProcessed
            or ChangeClass.ClassificationLowered or ChangeClass.RatingLowered or ChangeClass.DataKindRemoved or ChangeClass.ControlAdded
            or ChangeClass.AssuranceRaised or ChangeClass.AssumptionRestored or ChangeClass.CriticalityLowered => ChangeDirection.Safer,
        _ => ChangeDirection.Neutral,
    };

    private static string Hyphenated(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
