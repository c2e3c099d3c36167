using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Merlon.Text;

/// <summary>The words of enumerations as files spell them: <c>ClientCertificate</c> is written <c>client-certificate</c>.</summary>
public static class Spelling
{
    /// <summary>All words in the order of the enumeration.</summary>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => Table<T>.Words.Words;

    /// <summary>The value that a word stands for; null where it stands for none.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum => Table<T>.Words.NumberOf(word) is { } number ? Unsafe.BitCast<int, T>(number) : null;

    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words.WordOf(Unsafe.BitCast<T, int>(value));

    // The work is done by a class without type parameters: code for each enumeration would be compiled at each start.
    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly SpellingTable Words = new(typeof(T));
    }
}
