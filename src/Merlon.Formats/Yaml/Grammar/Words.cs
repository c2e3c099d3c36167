using System.Collections.Frozen;
using System.Text;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The YAML words of an enumeration: <c>ClientCertificate</c> is written <c>client-certificate</c>.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly ImmutableArray<(string Word, T Value)> Pairs =
        [.. Enum.GetValues<T>().Select(v => (Kebab(v.ToString()), v))];

    private static readonly FrozenDictionary<string, T> Values = Pairs.ToFrozenDictionary(p => p.Word, p => p.Value, StringComparer.Ordinal);

    private static readonly FrozenDictionary<T, string> Spelling = Pairs.ToFrozenDictionary(p => p.Value, p => p.Word);

    /// <summary>All words in the order of the enumeration.</summary>
    public static readonly ImmutableArray<string> All = [.. Pairs.Select(p => p.Word)];

    public static T? Find(string word) => Values.TryGetValue(word, out var value) ? value : null;

    public static string Of(T value) => Spelling[value];

    private static string Kebab(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
