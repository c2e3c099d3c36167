using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Merlon.Text;

/// <summary>The words of enumerations as files spell them: <c>ClientCertificate</c> is written <c>client-certificate</c>.</summary>
public static class Spelling
{
    /// <summary>All words in the order of the enumeration.</summary>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => Table<T>.Words;

    /// <summary>The value that a word stands for; null where it stands for none.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum => Table<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.ByValue[value];

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

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly ImmutableArray<string> Words = [.. Enum.GetValues<T>().Select(v => Kebab(v.ToString()))];

        public static readonly FrozenDictionary<string, T> Values =
            Enum.GetValues<T>().ToFrozenDictionary(v => Kebab(v.ToString()), v => v, StringComparer.Ordinal);

        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Kebab(v.ToString()));
    }
}
