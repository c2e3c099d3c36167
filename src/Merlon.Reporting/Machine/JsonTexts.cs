using System.Text.Encodings.Web;
using System.Text.Json;

namespace Merlon.Reporting.Machine;

/// <summary>Texts of rules as JSON has them: the same few stand in every threat of their rule, and are escaped once.</summary>
internal sealed class JsonTexts(JavaScriptEncoder? encoder)
{
    // Texts with names filled in are used once; past this many it does not pay to keep more.
    private const int Most = 4_096;

    private readonly Dictionary<string, JsonEncodedText> _known = new(ReferenceEqualityComparer.Instance);

    public JsonEncodedText Of(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }

        var encoded = JsonEncodedText.Encode(text, encoder);
        if (_known.Count < Most)
        {
            _known.Add(text, encoded);
        }

        return encoded;
    }
}
