using System.Collections.Frozen;

namespace Merlon.Analysis.Register;

/// <summary>The words of a title that say what the threat is: without fillers and the names of elements.</summary>
internal static class TitleWords
{
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "and", "for", "from", "into", "with", "that", "this", "its", "due", "via", "over", "through", "not", "are", "was", "can", "may", "could", "might", "will", "has", "have", "any", "other", "some",
        "threat", "potential", "possible", "generic", "vulnerability", "weakne", "attack", "attacker", "adversary", "risk", "issue", "somebody", "new");

    public static HashSet<string> Of(string title, IEnumerable<string> names)
    {
        var words = Split(title);
        words.ExceptWith(names.SelectMany(Split));
        words.ExceptWith(Fillers);
        return words;
    }

    /// <summary>Share of words in common, 0 to 1 (Dice); 0 where either has none.</summary>
    public static double Likeness(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);

    private static HashSet<string> Split(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                // One ending is all the grammar that titles need: credentials and credential are one word.
                var word = text[start..i].ToLowerInvariant().TrimEnd('s');
                if (word.Length >= 3)
                {
                    words.Add(word);
                }

                start = -1;
            }
        }

        return words;
    }
}
