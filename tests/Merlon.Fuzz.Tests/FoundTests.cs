namespace Merlon.Fuzz.Tests;

/// <summary>What broke a reader once, as small as it gets.</summary>
public sealed class FoundTests
{
    public static TheoryData<string, string> Found => new()
    {
        { "mermaid", "graph TD\n-a\n" },
        { "evidence", "{\"v\":1,\"source\":\"\uD83D\"}\n" },
        { "evidence", """{"v":1,"source":"\ud83d"}""" },
        { "evidence", """{"v":1,"\ud83d":1}""" },
        { "baseline", """{ "threats": [ { "id": "\ud83d", "status": "open" } ] }""" },
        { "baseline", "{ \"\uD83D\": 1 }" },
        { "risk-assumptions", """{ "merlonRisk": 1, "assumptions": [ { "id": "\ud83d", "value": 1 } ] }""" },
        { "risk-assumptions", "{ \"\uD83D\": 1 }" },
        { "brand", """{ "organization": "\ud83d" }""" },
        { "brand", "{ \"\uD83D\": 1 }" },
        { "model-json", """{ "merlon": "1", "name": "\ud83d" }""" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void It_does_not_break_it_again(string reader, string text) => Readers.All.Single(r => r.Name == reader).Read(text);
}
