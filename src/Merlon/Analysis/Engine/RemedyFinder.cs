using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Says what would close a threat, easiest first.</summary>
internal sealed class RemedyFinder(Catalogue catalogue)
{
    private readonly Func<string, int> _effort = control => Efforts.Rank(catalogue, control);

    /// <summary>The smallest sets of controls that would do; none where the threat is mitigated.</summary>
    public ImmutableArray<Remedy> Of(WeighedHit hit)
    {
        if (hit.Status == ThreatStatus.Mitigated)
        {
            return [];
        }

        var sets = hit.Assessment.Remedies(_effort);
        var remedies = ImmutableArray.CreateBuilder<Remedy>(sets.Length);
        foreach (var set in sets)
        {
            remedies.Add(Of(hit, set));
        }

        return remedies.MoveToImmutable();
    }

    private Remedy Of(WeighedHit hit, ImmutableArray<int> set)
    {
        var rule = hit.Hit.Rule.Rule;
        var controls = ImmutableArray.CreateBuilder<string>(set.Length);
        var effort = 0;
        foreach (var counter in set)
        {
            controls.Add(rule.CounteredBy[counter].Control);
            effort = Math.Max(effort, _effort(controls[^1]));
        }

        return new Remedy(
            controls.MoveToImmutable(),
            ThreatAssembler.PlaceId(hit.Hit.Context.PlaceOf(rule, rule.CounteredBy[set[0]])),
            Math.Round(hit.Assessment.EffectOf(set), 2, MidpointRounding.AwayFromZero),
            Efforts.Word(effort));
    }
}
