using Merlon.Formats.Mermaid;

namespace Merlon.Formats.Tests.Foreign;

public sealed class MermaidLabelTests
{
    [Theory]
    [InlineData("\"Shop\"", "Shop")]
    [InlineData("Model in C#35;", "Model in C#")]
    [InlineData("say #quot;yes#quot;", "say \"yes\"")]
    [InlineData("a #lt;b#gt; c", "a <b> c")]
    [InlineData("R #amp; D", "R & D")]
    [InlineData("C#3u;", "C#3u;")]
    [InlineData("issue #12 and #nothing;", "issue #12 and #nothing;")]
    [InlineData("#35;35;", "#35;")]
    public void Entities_are_read_once_and_anything_else_stays(string raw, string label) => Assert.Equal(label, MermaidLine.Label(raw));
}
