using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// What a threat says at length: made when it is read, because most runs write it once or never, and kept it would be half of
/// what an analysis holds.
/// </summary>
/// <param name="subject">What the threat is about.</param>
/// <param name="hits">Its instances, whose names stand in the texts.</param>
/// <param name="speaker">The instance that speaks for it.</param>
/// <param name="remedies">Finds what would close it.</param>
internal sealed class ThreatDetail(ThreatSubject subject, IReadOnlyList<RuleHit> hits, WeighedHit speaker, RemedyFinder remedies)
{
    private ImmutableArray<Reason> _why;
    private ImmutableArray<Remedy> _fix;
    private bool _whyWasRead;
    private bool _fixWasRead;

    public string Description => ThreatText.Fill(Rule.Description, Rule, hits, subject);

    public string Advice => ThreatText.Fill(Rule.Advice, Rule, hits, subject);

    public string Verify => ThreatText.Fill(Rule.Verify, Rule, hits, subject);

    public ImmutableArray<Reason> Why => _why.IsDefault ? Made(ref _why, ref _whyWasRead, speaker.Hit.Rule.Why(speaker.Hit.Context)) : _why;

    public ImmutableArray<Remedy> Fix => _fix.IsDefault ? Made(ref _fix, ref _fixWasRead, remedies.Of(speaker)) : _fix;

    private ThreatRule Rule => speaker.Hit.Rule.Rule;

    // Who reads twice will read again: then it is kept. Two threads may make the same, no more.
    private static ImmutableArray<T> Made<T>(ref ImmutableArray<T> kept, ref bool wasRead, ImmutableArray<T> made)
    {
        if (wasRead)
        {
            kept = made;
        }

        wasRead = true;
        return made;
    }
}
