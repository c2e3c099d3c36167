using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Merlon.Reporting.Machine;

/// <summary>Writes a long array of a JSON object by all cores: each makes the text of a part, and the parts follow each other as if one had written them.</summary>
internal static class JsonParts
{
    // Fewer items are written before a second thread has started.
    private const int Least = 1_000;
    private const int Part = 4;
    // So many parts are made while as many are written.
    private const int Round = 64;
    // What most parts take. Larger arrays would be collected with everything else, and that takes time.
    private const int Room = 48 * 1024;

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
        // Some are written here, so that the array is known not to be empty.
        var here = items.Length < Least ? items.Length : 1;
        foreach (var item in items.AsSpan(0, here))
        {
            write(json, item);
            json.HandOn();
        }

        if (here < items.Length)
        {
            json.Flush();
            WriteRest(stream, options, name, items[here..], write);
        }

        json.WriteEndArray();
    }

    private static void WriteRest<T>(Stream stream, JsonWriterOptions options, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        var (making, made) = (new PartBuffer[Round], new PartBuffer[Round]);
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
                        WriteParts(made.AsSpan(0, ready));
                        return;
                    }

                    var start = (first + i) * Part;
                    (making[i] ??= new PartBuffer(options)).Fill(name, items.AsSpan(start, Math.Min(Part, items.Length - start)), write);
                });
            }
            catch (AggregateException failure)
            {
                // A full disk is to look like one.
                ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
            }

            (making, made, ready) = (made, making, count);
        }

        WriteParts(made.AsSpan(0, ready));
        foreach (var buffer in making.Concat(made))
        {
            buffer?.Dispose();
        }

        void WriteParts(ReadOnlySpan<PartBuffer> buffers)
        {
            foreach (var buffer in buffers)
            {
                stream.Write(","u8);
                stream.Write(buffer.Text);
            }
        }
    }

    private sealed class PartBuffer : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _text = new(Room);
        private readonly Utf8JsonWriter _json;
        private int _head;

        public PartBuffer(JsonWriterOptions options) => _json = new Utf8JsonWriter(_text, options);

        public void Dispose() => _json.Dispose();

        public ReadOnlySpan<byte> Text => _text.WrittenSpan[_head..];

        // Inside an array of an object, so that lines are indented as deep as in the whole; that head is then left out.
        public void Fill<T>(string name, ReadOnlySpan<T> items, Action<Utf8JsonWriter, T> write)
        {
            _text.ResetWrittenCount();
            _json.Reset();
            _json.WriteStartObject();
            _json.WriteStartArray(name);
            _json.Flush();
            _head = _text.WrittenCount;
            foreach (var item in items)
            {
                write(_json, item);
            }

            _json.Flush();
        }
    }
}
