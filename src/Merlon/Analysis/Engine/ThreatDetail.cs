using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// What a threat says at length: made when it is read, because most runs write it once or never, and kept it would be half of
/// what an analysis holds.
/// </summary>
/// <param name="rule">The rule that found it.</param>
/// <param name="subject">What it is about.</param>
/// <param name="hits">Its instances, whose names stand in the texts.</param>
/// <param name="speaker">The instance that speaks for it.</param>
/// <param name="fix">Makes the remedies.</param>
internal sealed class ThreatDetail(ThreatRule rule, ThreatSubject subject, IReadOnlyList<RuleHit> hits, RuleHit speaker, Func<ImmutableArray<Remedy>> fix)
{
    private ImmutableArray<Reason> _why;
    private ImmutableArray<Remedy> _fix;
    private bool _whyWasRead;
    private bool _fixWasRead;

    public string Description => ThreatText.Fill(rule.Description, rule, hits, subject);

    public string Advice => ThreatText.Fill(rule.Advice, rule, hits, subject);

    public string Verify => ThreatText.Fill(rule.Verify, rule, hits, subject);

    public ImmutableArray<Reason> Why => Read(ref _why, ref _whyWasRead, () => speaker.Rule.Why(speaker.Context));

    public ImmutableArray<Remedy> Fix => Read(ref _fix, ref _fixWasRead, fix);

    // Who reads twice will read again: then it is kept. Two threads may make the same, no more.
    private static ImmutableArray<T> Read<T>(ref ImmutableArray<T> kept, ref bool wasRead, Func<ImmutableArray<T>> make)
    {
        if (!kept.IsDefault)
        {
            return kept;
        }

        var made = make();
        if (wasRead)
        {
            kept = made;
        }

        wasRead = true;
        return made;
    }
}
