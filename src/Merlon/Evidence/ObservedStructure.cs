using Merlon.Model;

namespace Merlon.Evidence;

/// <summary>Flows that were observed and that the model does not declare, seen often or clearly enough to be offered.</summary>
public static class ObservedStructure
{
    /// <summary>So many episodes make an undeclared flow worth offering; one that a detector is sure of needs no repetition.</summary>
    public const int EnoughEpisodes = 3;

    private const double SureStrength = 0.73;

    /// <summary>In the order of their ends.</summary>
    public static ImmutableArray<ObservedFlow> Undeclared(ThreatModel model, EvidenceBook evidence)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(evidence);
        var declared = model.Flows.Select(f => $"{f.Source}>{f.Target}").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. evidence.All
                .Where(e => e.Kind == EvidenceKind.Structure && e.Strength > 0 && !e.Subject.Contains('@', StringComparison.Ordinal) && (e.Expires is not { } last || last >= evidence.Today))
                .Select(e => (Entry: e, Ends: e.Subject.Split('>')))
                .Where(e => e.Ends.Length == 2 && e.Ends.All(Text.Slug.IsValid) && !declared.Contains(e.Entry.Subject))
                .GroupBy(e => e.Entry.Subject, StringComparer.Ordinal)
                .Select(g => new ObservedFlow(
                    g.First().Ends[0],
                    g.First().Ends[1],
                    (int)Math.Min(int.MaxValue, g.Sum(e => (long)e.Entry.Count)),
                    g.Max(e => e.Entry.Strength),
                    DateOnly.FromDateTime(g.Max(e => e.Entry.At).UtcDateTime),
                    [.. g.Select(e => e.Entry.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
                .Where(f => f.Count >= EnoughEpisodes || f.Strength >= SureStrength)
                .OrderBy(f => f.Source, StringComparer.Ordinal)
                .ThenBy(f => f.Target, StringComparer.Ordinal),
        ];
    }
}
