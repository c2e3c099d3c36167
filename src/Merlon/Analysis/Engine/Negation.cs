using System.Collections.Concurrent;

namespace Merlon.Analysis.Engine;

/// <summary>Says the opposite of a predicate of the vocabulary: «runs code» becomes «does not run code».</summary>
internal static class Negation
{
    // The vocabulary has a few dozen, and every reason needs some.
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <param name="predicate">Words after a subject, beginning with a verb in the third person singular.</param>
    public static string Of(string predicate) => Known.TryGetValue(predicate, out var known) ? known : Known.GetOrAdd(predicate, Negate(predicate));

    private static string Negate(string predicate)
    {
        // What a fact is good for is not said where it does not hold.
        var purpose = predicate.IndexOf(", so that ", StringComparison.Ordinal);
        predicate = purpose < 0 ? predicate : predicate[..purpose];
        if (predicate.Contains(" nothing", StringComparison.Ordinal))
        {
            return predicate.Replace(" nothing", " something", StringComparison.Ordinal);
        }

        var words = predicate.Split(' ');
        var rest = string.Join(' ', words.Skip(1));
        return words switch
        {
            [var one, "or", var other, ..] when IsVerb(other) => $"neither {one} nor {string.Join(' ', words.Skip(2))}",
            ["does", "not", var verb, ..] => $"{verb}s {string.Join(' ', words.Skip(3))}",
            ["is", ..] => "is not " + rest,
            ["can", ..] => "cannot " + rest,
            [var verb, ..] => $"does not {Base(verb)} {rest}",
            _ => predicate,
        };
    }

    private static bool IsVerb(string word) => word.EndsWith('s');

    private static string Base(string verb) => verb switch
    {
        "has" => "have",
        "does" => "do",
        "goes" => "go",
        [.., 'i', 'e', 's'] => verb[..^3] + "y",
        [.., 's' or 'x' or 'z', 'e', 's'] or [.., 's' or 'c', 'h', 'e', 's'] => verb[..^2],
        _ => verb[..^1],
    };
}
