namespace Merlon.Text;

/// <summary>Finds what somebody probably meant: the nearest known word, for «did you mean» hints.</summary>
public static class Similarity
{
    /// <summary>The candidate nearest to <paramref name="word"/>, or null where none is near enough to be a likely slip.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance)
            {
                continue;
            }

            // One more than the best so far, so that a farther word does not look like a tie.
            var distance = Distance(word, candidate, bestDistance + 1);
            if (distance < bestDistance || distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>Edits between two words, ignoring case, a swap of neighbours counting once (optimal string alignment); at most <paramref name="limit"/>.</summary>
    public static int Distance(string left, string right, int limit = int.MaxValue)
    {
        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                current[j] = edits;
                smallest = Math.Min(smallest, edits);
            }

            if (smallest > limit)
            {
                return limit;
            }

            (before, previous, current) = (previous, current, before);
        }

        return Math.Min(previous[b.Length], limit);
    }
}
