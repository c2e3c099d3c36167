using System.Text;
using System.Text.Json;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Tests.Machine;

public sealed class JsonPartsTests
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(5_000)]
    public void An_array_in_parts_reads_as_if_one_had_written_it(int items)
    {
        ImmutableArray<int> numbers = [.. Enumerable.Range(0, items)];
        var inParts = Written((json, stream) => JsonParts.WriteArray(json, stream, Options, "numbers", numbers, Item));
        var byOne = Written((json, _) =>
        {
            json.WriteStartArray("numbers");
            foreach (var number in numbers)
            {
                Item(json, number);
            }

            json.WriteEndArray();
        });
        Assert.Equal(byOne, inParts);
    }

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
}
