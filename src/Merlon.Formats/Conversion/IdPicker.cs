using System.Globalization;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Chooses ids for the elements of one kind: the file's own where people chose it, else one from the name.</summary>
internal sealed class IdPicker
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="sourceId">The file's id; UUIDs and the like are not used, for nobody wants to type them.</param>
    /// <param name="name">The name; empty where it has none.</param>
    /// <param name="fallback">What to call it without a name.</param>
    public string Pick(string sourceId, string name, string fallback)
    {
        var id = IsReadable(sourceId) ? sourceId : Slug.From(name) is var slug && slug != "unnamed" && Slug.IsValid(slug) ? slug : fallback;
        if (id.Length > 80)
        {
            id = id[..80].TrimEnd('-', '_', '.', '/');
        }

        var unique = id;
        for (var n = 2; !_taken.Add(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
        }

        return unique;
    }

    private static bool IsReadable(string id) =>
        Slug.IsValid(id)
        && id.Length <= 60
        && id.Any(char.IsAsciiLetter)
        && !Guid.TryParse(id, out _)
        && id.Count(char.IsAsciiDigit) * 2 < id.Length
        && !LooksRandom(id);

    // Drawing tools write ids such as "x7FQ-pLm_42kD": mixed case without words.
    private static bool LooksRandom(string id) =>
        id.Length >= 12 && id.Any(char.IsAsciiDigit) && id.Any(char.IsAsciiLetterUpper) && id.Any(char.IsAsciiLetterLower) && !id.Contains(' ', StringComparison.Ordinal);
}
