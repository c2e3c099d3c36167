using Merlon.Model;

namespace Merlon.Evidence;

/// <summary>A claim of the model with what came out of it.</summary>
/// <param name="Element">Id of the element that states the control; empty: the model.</param>
/// <param name="ElementName">Its name.</param>
/// <param name="Setting">What the model says about the control.</param>
/// <param name="Claim">The claim as written.</param>
/// <param name="Result">What was found.</param>
public sealed record ClaimOutcome(string Element, string ElementName, ControlSetting Setting, string Claim, ClaimResult Result)
{
    /// <summary>The outcome as an entry for the ledger, or for an analysis without one.</summary>
    public EvidenceEntry ToEntry(DateOnly today) => new()
    {
        At = new DateTimeOffset(Result.Verdict == ControlVerdict.Verified ? Result.Day ?? today : today, TimeOnly.MinValue, TimeSpan.Zero),
        Source = Claim,
        Kind = EvidenceKind.Control,
        Subject = Element,
        Control = Setting.Control,
        Verdict = Result.Verdict,
        Strength = Result.Holds ? 1 : -1,
        Text = Result.Text,
        Expires = Result is { Holds: true, Day: { } day } && EvidenceClaim.Parse(Claim, out _, out _)?.MaxAgeDays is { } most ? day.AddDays(most) : null,
    };
}
