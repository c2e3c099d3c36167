using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Merlon.Text;

/// <summary>The words of one enumeration. They are few, so that looking through them is as fast as a table.</summary>
internal sealed class SpellingTable
{
    private readonly string[] _words;
    private readonly int[] _numbers;

    /// <param name="enumeration">One that is stored as <see cref="int"/>.</param>
    public SpellingTable(Type enumeration)
    {
        _words = Array.ConvertAll(Enum.GetNames(enumeration), Kebab);
        _numbers = (int[])Enum.GetValuesAsUnderlyingType(enumeration);
    }

    public ImmutableArray<string> Words => ImmutableCollectionsMarshal.AsImmutableArray(_words);

    public int? NumberOf(string word)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (string.Equals(_words[i], word, StringComparison.Ordinal))
            {
                return _numbers[i];
            }
        }

        return null;
    }

    public string WordOf(int number) => _words[Array.IndexOf(_numbers, number)];

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
