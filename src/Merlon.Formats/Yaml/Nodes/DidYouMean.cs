using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>Hints that name the nearest known word.</summary>
internal static class DidYouMean
{
    public static string? Hint(string word, IEnumerable<string> known, string? otherwise = null) =>
        word.Length <= 100 && Similarity.Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'?" : otherwise;

    /// <summary>The nearest word, or all of them where they are few.</summary>
    public static string? OrList(string word, IReadOnlyCollection<string> known) =>
        Hint(word, known, known.Count is > 0 and <= 12 ? $"one of: {string.Join(", ", known)}" : null);
}
