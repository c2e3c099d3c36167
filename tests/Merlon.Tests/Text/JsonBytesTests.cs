using System.Text;
using System.Text.Json;
using Merlon.Text;

namespace Merlon.Tests.Text;

public sealed class JsonBytesTests
{
    [Theory]
    [InlineData("""["\ud800"]""", "\uFFFD")]
    [InlineData("""["\uD800x"]""", "\uFFFDx")]
    [InlineData("""["a\udc00"]""", "a\uFFFD")]
    [InlineData("""["\ud83d\ude00"]""", "\U0001F600")]
    [InlineData("""["\ud83d\ud83d\ude00"]""", "\uFFFD\U0001F600")]
    [InlineData("""["\\ud800"]""", "\\ud800")]
    [InlineData("""["\\\ud800"]""", "\\\uFFFD")]
    [InlineData("""["\u00e9\n"]""", "é\n")]
    public void Every_text_can_be_had(string json, string expected)
    {
        using var document = JsonDocument.Parse(JsonBytes.Of(json));
        Assert.Equal(expected, document.RootElement[0].GetString());
    }

    [Fact]
    public void Half_a_character_as_it_is_becomes_one_that_can_be_had()
    {
        using var document = JsonDocument.Parse(JsonBytes.Of("[\"a\uD800\"]"));
        Assert.Equal("a\uFFFD", document.RootElement[0].GetString());
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\ud80")]
    [InlineData("\\ud800\\")]
    [InlineData("\\ud800\\u")]
    [InlineData("")]
    public void What_ends_within_an_escape_stays_as_it_is_in_length(string text) => Assert.Equal(text.Length, JsonBytes.Of(text).Length);

    [Fact]
    public void The_bytes_of_a_file_are_left_alone()
    {
        var file = Encoding.UTF8.GetBytes("""["\ud800"]""");
        Assert.NotEqual(file, JsonBytes.Of(file.AsSpan()));
        Assert.Equal("""["\ud800"]""", Encoding.UTF8.GetString(file));
    }
}
