using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Merlon.Reporting.Machine;

/// <summary>Texts of rules as JSON has them: the same few stand in every threat of their rule, and are escaped once. A text is known by its object.</summary>
internal sealed class JsonTexts(JavaScriptEncoder? encoder)
{
    // More than a library has; what comes later is escaped each time.
    private const int Most = 8_192;

    private readonly ConcurrentDictionary<string, Escaped> _known = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <param name="json">Gets the text.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="text">The text.</param>
    /// <param name="shared">True for a text that other threats have as well.</param>
    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text, bool shared)
    {
        if (!shared || Find(text) is not { } known)
        {
            json.WriteString(name, text);
            return;
        }

        json.WriteString(name, known.Text);
    }

    private Escaped? Find(string text)
    {
        if (_known.TryGetValue(text, out var known) || _count >= Most)
        {
            return known;
        }

        // Two threads may add a few more.
        Interlocked.Increment(ref _count);
        return _known.GetOrAdd(text, new Escaped(JsonEncodedText.Encode(text, encoder)));
    }

    // A class, so that the table is one that the framework brings compiled.
    private sealed class Escaped(JsonEncodedText text)
    {
        public JsonEncodedText Text { get; } = text;
    }
}
