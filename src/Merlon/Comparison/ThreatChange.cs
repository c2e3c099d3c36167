using Merlon.Analysis;

namespace Merlon.Comparison;

/// <summary>One threat in both models; the side where it does not exist is null.</summary>
public sealed record ThreatChange(ThreatChangeKind Kind, Threat? Before, Threat? After)
{
    /// <summary>The threat as it is, or as it was last.</summary>
    public Threat Threat => After ?? Before!;

    /// <summary>Difference of the scores; a threat that is not active counts 0.</summary>
    public double ScoreChange => Math.Round(Active(After) - Active(Before), 1, MidpointRounding.AwayFromZero);

    /// <summary>Only the score moved, within its severity: other changes make the ways to the threat longer or shorter.</summary>
    public bool IsShift => Kind == ThreatChangeKind.Changed && After?.Severity == Before?.Severity && After?.Status == Before?.Status;

    /// <summary>New, back, more severe, or of another status with a higher score.</summary>
    public bool IsWorse => Kind is ThreatChangeKind.New or ThreatChangeKind.Returned || After?.Severity > Before?.Severity || ScoreChange > 0 && !IsShift;

    private static double Active(Threat? threat) => threat is { IsActive: true } ? threat.Score : 0;
}
