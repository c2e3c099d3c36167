using System.Text.Json;

namespace Merlon.Text;

/// <summary>
/// A text that is decoded when it is first read: a library has thousands, of which a run shows a few. Several threads may read
/// it at once; they may decode it twice.
/// </summary>
internal struct LateText : IEquatable<LateText>
{
    // A string, or the memory in which the text stands as a JSON string; what is written once is only ever replaced by a string.
    private object? _source;
    private readonly int _start;
    private readonly int _length;

    private LateText(object? source, int start, int length)
    {
        _source = source;
        _start = start;
        _length = length;
    }

    /// <summary>A text in <paramref name="memory"/>, which stays as it is.</summary>
    /// <param name="memory">UTF-8.</param>
    /// <param name="start">Offset of its opening quote.</param>
    /// <param name="length">In bytes, both quotes included.</param>
    public static LateText InJson(LateMemory memory, int start, int length) => new(memory, start, length);

    public static implicit operator LateText(string? text) => new(text, 0, 0);

    /// <summary>The text; empty where there is none.</summary>
    public string Value
    {
        get
        {
            if (_source is not LateMemory memory)
            {
                return (string?)_source ?? "";
            }

            var reader = new Utf8JsonReader(memory.Utf8.Span.Slice(_start, _length));
            reader.Read();
            var text = reader.GetString() ?? "";
            _source = text;
            return text;
        }
    }

    public bool Equals(LateText other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is LateText other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    public override string ToString() => Value;
}
