using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>Looks for elements that vanished beside ones that appeared and resemble them.</summary>
internal static class RenameQuestions
{
    private const double Enough = 0.6;

    // Past this many pairs a change is a rewrite, not a rename.
    private const int MaxPairs = 250_000;

    public static ImmutableArray<RenameQuestion> Find(ModelFacts before, ModelFacts after, ModelMatches matches)
    {
        var questions = ImmutableArray.CreateBuilder<RenameQuestion>();
        Ask(
            before.Components.Where(c => matches.Components.FindHead(c.Id) is null),
            after.Components.Where(c => matches.Components.FindBase(c.Id) is null),
            (old, now) => 0.45 * Names(old, now)
                + (Same(old.Type.Id, now.Type.Id) ? 0.2 : 0)
                + (Same(old.Zone is null ? "" : matches.Zones.Head(old.Zone.Id), now.Zone?.Id ?? "") ? 0.1 : 0)
                + 0.25 * Overlap(Neighbours(old).Select(matches.Components.Head), Neighbours(now)));
        Ask(
            before.Data.Where(d => matches.Data.FindHead(d.Id) is null),
            after.Data.Where(d => matches.Data.FindBase(d.Id) is null),
            (old, now) => 0.5 * Names(old, now)
                + (old.Classification == now.Classification ? 0.15 : 0)
                + 0.35 * Overlap(Places(old).Select(matches.Components.Head), Places(now)));
        Ask(
            before.Zones.Where(z => matches.Zones.FindHead(z.Id) is null),
            after.Zones.Where(z => matches.Zones.FindBase(z.Id) is null),
            (old, now) => 0.4 * Names(old, now)
                + (old.Trust == now.Trust ? 0.2 : 0)
                + 0.4 * Overlap(old.Components.Select(c => matches.Components.Head(c.Id)), now.Components.Select(c => c.Id)));
        return questions.ToImmutable();

        void Ask<T>(IEnumerable<T> gone, IEnumerable<T> come, Func<T, T, double> similarity)
            where T : ElementFacts
        {
            var (left, right) = (gone.ToArray(), come.ToArray());
            if ((long)left.Length * right.Length > MaxPairs)
            {
                return;
            }

            var pairs = left
                .SelectMany(o => right.Select(n => (Old: o, Now: n, Similarity: Math.Round(similarity(o, n), 2, MidpointRounding.AwayFromZero))))
                .Where(p => p.Similarity >= Enough)
                .OrderByDescending(p => p.Similarity)
                .ThenBy(p => p.Old.Id, StringComparer.Ordinal)
                .ThenBy(p => p.Now.Id, StringComparer.Ordinal);
            var (asked, used) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var pair in pairs)
            {
                if (!asked.Contains(pair.Old.Id) && !used.Contains(pair.Now.Id))
                {
                    asked.Add(pair.Old.Id);
                    used.Add(pair.Now.Id);
                    questions.Add(new RenameQuestion(pair.Now.SubjectKind, pair.Old.Id, pair.Now.Id, pair.Similarity, pair.Now.Element.Span));
                }
            }
        }
    }

    private static double Names(ElementFacts old, ElementFacts now) => Math.Max(Alike(old.Name, now.Name), Alike(old.Id, now.Id));

    private static double Alike(string left, string right)
    {
        var longest = Math.Max(left.Length, right.Length);
        return longest == 0 ? 1 : 1 - (double)Similarity.Distance(left, right) / longest;
    }

    private static IEnumerable<string> Neighbours(ComponentFacts component) =>
        component.Inbound.Select(f => f.Source.Id).Concat(component.Outbound.Select(f => f.Target.Id));

    private static IEnumerable<string> Places(DataFacts data) =>
        data.StoredIn.Concat(data.ProcessedBy).Concat(data.CarriedBy.Select(f => f.Target)).Select(c => c.Id);

    private static double Overlap(IEnumerable<string> left, IEnumerable<string> right)
    {
        var a = left.ToHashSet(StringComparer.Ordinal);
        var b = right.ToHashSet(StringComparer.Ordinal);
        var both = a.Count(b.Contains);
        var all = a.Count + b.Count - both;
        return all == 0 ? 0 : (double)both / all;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
