using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Tests.Machine;

public sealed class JsonPartsTests
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    public void A_short_array_is_written_like_everything_else(int items)
    {
        ImmutableArray<int> numbers = [.. Enumerable.Range(0, items)];
        Assert.Equal(ByOne(numbers), InParts(numbers));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(1_024)]
    [InlineData(5_000)]
    public void A_long_array_has_an_item_on_each_line_and_says_the_same(int items)
    {
        ImmutableArray<int> numbers = [.. Enumerable.Range(0, items)];
        var text = InParts(numbers);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ByOne(numbers)), JsonNode.Parse(text)));
        var lines = text.Split('\n');
        Assert.Equal(["{", "  \"before\": \"first\",", "  \"numbers\": ["], lines[..3]);
        Assert.Equal(["  ],", "  \"after\": \"last\"", "}"], lines[^3..]);
        Assert.Equal(items, lines.Length - 6);
        Assert.All(lines[3..^4], (line, i) => Assert.StartsWith($"    {{\"number\":{i},", line, StringComparison.Ordinal));
        Assert.All(lines[3..^4], line => Assert.EndsWith("\"},", line, StringComparison.Ordinal));
        Assert.EndsWith("\"}", lines[^4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_stream_fails_as_if_one_thread_had_written()
    {
        ImmutableArray<int> numbers = [.. Enumerable.Range(0, 5_000)];
        using var json = new Utf8JsonWriter(Stream.Null, Options);
        json.WriteStartObject();
        using var full = new FullStream();
        Assert.Throws<IOException>(() => JsonParts.WriteArray(json, full, Options, "numbers", numbers, Item));
    }

    private static string InParts(ImmutableArray<int> numbers) =>
        Written((json, stream) => JsonParts.WriteArray(json, stream, Options, "numbers", numbers, Item));

    private static string ByOne(ImmutableArray<int> numbers) => Written((json, _) =>
    {
        json.WriteStartArray("numbers");
        foreach (var number in numbers)
        {
            Item(json, number);
        }

        json.WriteEndArray();
    });

    private static void Item(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject();
        json.WriteNumber("number", number);
        json.WriteString("text", new string('x', number % 7) + "\"\n");
        json.WriteEndObject();
    }

    private static string Written(Action<Utf8JsonWriter, Stream> array)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("before", "first");
            array(json, stream);
            json.WriteString("after", "last");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
