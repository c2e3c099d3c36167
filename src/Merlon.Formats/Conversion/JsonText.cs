using System.Text;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>
/// Parses JSON into the same nodes as YAML, of which it is a subset, so that a format that allows both has one reader.
/// Comments and trailing commas are let pass, as the tools' own parsers often do.
/// </summary>
internal static class JsonText
{
    public const int MaxCharacters = 16 * 1024 * 1024;
    public const int MaxDepth = 128;
    public const int MaxNodes = 1_000_000;

    /// <summary>The root; null, with an error, where the text is no JSON.</summary>
    public static YamlNode? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > MaxCharacters)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, source.Text.Length, MaxCharacters));
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(source.Text.TrimStart('\uFEFF'));
        try
        {
            return new Builder(source.Path, bytes, diagnostics).Read();
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            var message = e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"Objects and lists are nested more than {MaxDepth} deep."
                : "This is not well-formed JSON.";
            diagnostics.Add(FormatDiagnostics.Json(SourceSpan.At(source.Path, line, column), message));
            return null;
        }
    }

    private ref struct Builder(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private Utf8JsonReader _json = new(bytes, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = MaxDepth,
        });
        private int _offset;
        private int _line = 1;
        private int _column = 1;
        private int _nodes;

        public YamlNode Read()
        {
            _json.Read();
            var root = Value();
            // Anything behind the root is an error of the text.
            while (_json.Read())
            {
            }

            return root;
        }

        private YamlNode Value()
        {
            if (++_nodes > MaxNodes)
            {
                throw new JsonException("Too many values.", path, _line - 1, _column - 1);
            }

            var start = PositionOf((int)_json.TokenStartIndex);
            switch (_json.TokenType)
            {
                case JsonTokenType.StartObject:
                    return Object(start);
                case JsonTokenType.StartArray:
                    var items = ImmutableArray.CreateBuilder<YamlNode>();
                    while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                    {
                        items.Add(Value());
                    }

                    return new YamlSequence(items.DrainToImmutable(), To(start));
                case JsonTokenType.String:
                    return new YamlScalar(Text(), plain: false, To(start));
                default:
                    return new YamlScalar(Encoding.UTF8.GetString(_json.ValueSpan), plain: true, To(start));
            }
        }

        private YamlMapping Object(LinePosition start)
        {
            var entries = new List<YamlEntry>();
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
            {
                var at = PositionOf((int)_json.TokenStartIndex);
                var key = new YamlScalar(Text(), plain: false, To(at));
                _json.Read();
                var entry = new YamlEntry(key, Value());
                if (index.TryAdd(key.Value, entries.Count))
                {
                    entries.Add(entry);
                }
                else
                {
                    diagnostics.Add(FormatDiagnostics.DuplicateKey(key.Span, key.Value));
                    entries[index[key.Value]] = entry;
                }
            }

            return new YamlMapping([.. entries], To(start));
        }

        private string Text()
        {
            try
            {
                return _json.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair: legal JSON, no legal text. Kept as it is escaped.
                return Encoding.UTF8.GetString(_json.ValueSpan);
            }
        }

        private SourceSpan To(LinePosition start) => new(path, start, PositionOf((int)_json.BytesConsumed));

        // Tokens come in order, so the position only ever moves forward: one pass over the text in all.
        private LinePosition PositionOf(int offset)
        {
            for (; _offset < offset; _offset++)
            {
                var b = _bytes[_offset];
                if (b == '\n')
                {
                    _line++;
                    _column = 1;
                }
                else if ((b & 0xC0) != 0x80)
                {
                    // Beyond the basic plane a character takes two UTF-16 units.
                    _column += b >= 0xF0 ? 2 : 1;
                }
            }

            return new LinePosition(_line, _column);
        }
    }
}
