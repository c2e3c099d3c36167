namespace Merlon.Fuzz.Tests;

/// <summary>What broke a reader once, as small as it gets.</summary>
public sealed class FoundTests
{
    public static TheoryData<string, string> Found => new()
    {
        { "mermaid", "graph TD\n-a\n" },
        { "evidence", """{"v":1,"source":"\ud83d"}""" },
        { "evidence", """{"v":1,"\ud83d":1}""" },
        { "baseline", """{ "threats": [ { "id": "\ud83d", "status": "open" } ] }""" },
        { "risk-assumptions", """{ "merlonRisk": 1, "assumptions": [ { "id": "\ud83d", "value": 1 } ] }""" },
        { "brand", """{ "organization": "\ud83d" }""" },
        { "model-json", """{ "merlon": "1", "name": "\ud83d" }""" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void It_does_not_break_it_again(string reader, string text) => Readers.All.Single(r => r.Name == reader).Read(text);

    // Apart, because test data of a theory is passed on as UTF-8.
    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uFFFE')]
    public void No_name_of_that_character_breaks_a_reader_again(char character)
    {
        foreach (var (reader, text) in (ReadOnlySpan<(string, string)>)
        [
            ("evidence", "{\"v\":1,\"source\":\"?\"}\n"), ("baseline", "{ \"?\": 1 }"), ("risk-assumptions", "{ \"?\": 1 }"), ("brand", "{ \"?\": 1 }"), ("model-json", "{ \"merlon\": \"1\", \"name\": \"?\" }"),
            ("model", "flows: { \"a? -> b\": {} }\ncomponents: { \"a?!\": web-application }\n"), ("policy", "rules: { \"a?!\": {} }\n"), ("pack", "- id: \"a?!\"\n"),
            ("tmac", "{ \"components\": [ { \"name\": \"a?\" } ] }"), ("openapi", "openapi: 3.0.0\ninfo: { title: \"?\" }\ncomponents: { schemas: { \"a?\": { type: object } } }\n"), ("annotations", "# @component #a? as a?\n# @flows a? -> b?\n"),
            ("threatcl", "threatmodel \"a?\" { author = \"?\" }\n"), ("terraform", "locals { a = \"?\" }\n"), ("terraform-json", "{ \"locals\": { \"a?\": \"?\" } }"),
        ])
        {
            Readers.All.Single(r => r.Name == reader).Read(text.Replace('?', character));
        }
    }
}
