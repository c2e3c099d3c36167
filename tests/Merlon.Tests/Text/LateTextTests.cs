using System.Text;
using Merlon.Text;

namespace Merlon.Tests.Text;

public sealed class LateTextTests
{
    [Theory]
    [InlineData("""  "plain"  """, "plain")]
    [InlineData("""  "a \"quoted\" word\nand \u00e9"  """, "a \"quoted\" word\nand é")]
    [InlineData("""  ""  """, "")]
    public void A_text_in_memory_is_decoded_where_it_stands(string json, string expected)
    {
        var trimmed = json.Trim();
        var memory = new LateMemory(Encoding.UTF8.GetBytes("xx" + trimmed + "yy"));
        var text = LateText.InJson(memory, 2, Encoding.UTF8.GetByteCount(trimmed));
        Assert.Equal(expected, text.Value);
        Assert.Same(text.Value, text.Value);
    }

    [Fact]
    public void A_text_and_its_late_form_are_equal()
    {
        LateText known = "same";
        var late = LateText.InJson(new LateMemory("\"same\""u8.ToArray()), 0, 6);
        Assert.Equal(known, late);
        Assert.Equal(known.GetHashCode(), late.GetHashCode());
        Assert.Equal("", default(LateText).Value);
    }
}
