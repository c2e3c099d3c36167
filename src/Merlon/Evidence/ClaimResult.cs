namespace Merlon.Evidence;

/// <summary>What a resolver found out about a claim.</summary>
/// <param name="Verdict">Evidenced, verified, failing, missing or stale.</param>
/// <param name="Text">What it saw, one sentence without a full stop.</param>
public sealed record ClaimResult(ControlVerdict Verdict, string Text)
{
    /// <summary>The day of what it saw; null where that has none.</summary>
    public DateOnly? Day { get; init; }

    public bool Holds => Verdict is ControlVerdict.Evidenced or ControlVerdict.Verified;
}
