using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Merlon.Reporting.Machine;

/// <summary>
/// Writes an array of a JSON object. A long one has an item on each line, which takes a third less room than items over many lines
/// and suits tools that go by lines; all cores make its text, and the parts follow each other as if one had written them.
/// </summary>
internal static class JsonParts
{
    /// <summary>From so many items on an array is long.</summary>
    public const int Long = 1_000;

    private const int Part = 4;
    // So many parts are made while as many are written.
    private const int Round = 64;
    // What most parts take, in bytes.
    private const int Room = 32 * 1024;

    /// <summary>The items as array <paramref name="name"/> of the outermost object of <paramref name="json"/>.</summary>
    /// <param name="json">Writes to <paramref name="stream"/>.</param>
    /// <param name="stream">Gets the text.</param>
    /// <param name="options">Those of <paramref name="json"/>.</param>
    /// <param name="name">Name of the array.</param>
    /// <param name="items">What is written.</param>
    /// <param name="write">Writes one item; called by several threads.</param>
    public static void WriteArray<T>(Utf8JsonWriter json, Stream stream, JsonWriterOptions options, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        if (items.Length < Long)
        {
            foreach (var item in items)
            {
                write(json, item);
                json.HandOn();
            }
        }
        else
        {
            json.Flush();
            WriteLines(stream, options with { Indented = false }, items, write);
        }

        json.WriteEndArray();
    }

    private static void WriteLines<T>(Stream stream, JsonWriterOptions options, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        var (making, made) = (new Lines[Round], new Lines[Round]);
        var parts = (items.Length + Part - 1) / Part;
        var ready = 0;
        for (var first = 0; first < parts; first += Round)
        {
            var count = Math.Min(Round, parts - first);
            try
            {
                // One of the things to do is to write what the round before has made.
                Parallel.For(-1, count, i =>
                {
                    if (i < 0)
                    {
                        WriteMade();
                        return;
                    }

                    var start = (first + i) * Part;
                    (making[i] ??= new Lines(options)).Fill(items.AsSpan(start, Math.Min(Part, items.Length - start)), write, isFirst: start == 0);
                });
            }
            catch (AggregateException failure)
            {
                // A full disk is to look like one.
                ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
            }

            (making, made, ready) = (made, making, count);
        }

        WriteMade();
        stream.Write("\n  "u8);
        foreach (var lines in making.Concat(made))
        {
            lines?.Dispose();
        }

        void WriteMade()
        {
            foreach (var lines in made.AsSpan(0, ready))
            {
                stream.Write(lines.Text);
            }
        }
    }

    private sealed class Lines(JsonWriterOptions options) : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _text = new(Room);
        private readonly Utf8JsonWriter _json = new(Stream.Null, options);

        public ReadOnlySpan<byte> Text => _text.WrittenSpan;

        public void Dispose() => _json.Dispose();

        /// <param name="isFirst">True for those with which the array begins.</param>
        public void Fill<T>(ReadOnlySpan<T> items, Action<Utf8JsonWriter, T> write, bool isFirst)
        {
            _text.ResetWrittenCount();
            foreach (var item in items)
            {
                _text.Write(isFirst && _text.WrittenCount == 0 ? "\n    "u8 : ",\n    "u8);
                _json.Reset(_text);
                write(_json, item);
                _json.Flush();
            }
        }
    }
}
