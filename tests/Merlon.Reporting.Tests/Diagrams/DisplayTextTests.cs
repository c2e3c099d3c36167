using Merlon.Reporting.Diagrams;

namespace Merlon.Reporting.Tests.Diagrams;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("a\n b\t\tc ", "a b c")]
    [InlineData("x\u202ey\u200bz\0", "xyz")]
    [InlineData("", "")]
    public void Clean_text_is_one_line_without_tricks(string text, string expected) => Assert.Equal(expected, DisplayText.Clean(text));

    [Fact]
    public void Long_text_is_cut_to_its_width()
    {
        var cut = DisplayText.Fit("A very long name of a component", 80, 12);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.True(TextMetrics.Width(cut, 12) <= 80);
    }

    [Fact]
    public void Text_breaks_between_words()
    {
        Assert.Equal(["Technician of the", "machine maker"], DisplayText.Wrap("Technician of the machine maker", 130, 13, bold: true, maxLines: 2));
        Assert.Single(DisplayText.Wrap("Short", 130, 13, bold: true, maxLines: 2));
    }
}
