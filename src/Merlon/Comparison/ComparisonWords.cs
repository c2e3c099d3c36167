using System.Globalization;
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

    /// <summary>How many threats changed in which way, in words: «1 new, 2 fixed, 3 shifted».</summary>
    /// <param name="all">True to name the ways in which none changed, too.</param>
    public static string Counts(ModelDiff diff, bool all = false)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var counts = Enum.GetValues<ThreatChangeKind>()
            .Select(k => (Word: Of(k), Count: diff.Told.Count(t => t.Kind == k)))
            .Append((Word: "shifted", Count: diff.Shifts.Count()))
            .Where(c => all || c.Count > 0)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Word}"))
            .ToArray();
        return counts.Length == 0 ? "no change" : string.Join(", ", counts);
    }

    /// <summary>What became of the threats of which the score alone moved; empty where there are none.</summary>
    public static string Shifts(ModelDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        double[] moves = [.. diff.Shifts.Select(t => t.ScoreChange).Order()];
        return moves switch
        {
            [] => "",
            [var only] => string.Create(CultureInfo.InvariantCulture, $"1 threat keeps its severity; its score moves by {only:+0.0;−0.0;0}."),
            [var least, .., var most] when least == most => string.Create(CultureInfo.InvariantCulture, $"{moves.Length} threats keep their severity; their scores move by {least:+0.0;−0.0;0}."),
            [var least, .., var most] => string.Create(CultureInfo.InvariantCulture, $"{moves.Length} threats keep their severity; their scores move by {least:+0.0;−0.0;0} to {most:+0.0;−0.0;0}."),
        };
    }

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
