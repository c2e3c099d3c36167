namespace Merlon.Fuzz.Tests;

/// <summary>What broke a reader once, as small as it gets.</summary>
public sealed class FoundTests
{
    public static TheoryData<string, string> Found => new()
    {
        { "mermaid", "graph TD\n-a\n" },
        { "mermaid", "graph TD\na[\"C#3u;\"]\n" },
        { "drawio", """<mxfile><diagram name="a"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><object label="A" merlon.zone="z" id="2"><mxCell vertex="1" parent="1"><mxGeometry width="9" height="9" as="geometry"/></mxCell></object></root></mxGraphModel></diagram></mxfile>""" },
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

    // A tag stands on its own argument, so that a function asked for its argument once found itself.
    [Theory]
    [InlineData("Ref")]
    [InlineData("Condition")]
    [InlineData("And")]
    [InlineData("Or")]
    [InlineData("Not")]
    [InlineData("Equals")]
    [InlineData("If")]
    [InlineData("Base64")]
    [InlineData("Cidr")]
    [InlineData("FindInMap")]
    [InlineData("GetAtt")]
    [InlineData("GetAZs")]
    [InlineData("ImportValue")]
    [InlineData("Join")]
    [InlineData("Length")]
    [InlineData("Select")]
    [InlineData("Split")]
    [InlineData("Sub")]
    [InlineData("ToJsonString")]
    [InlineData("Transform")]
    [InlineData("Nothing")]
    public void A_function_of_any_argument_does_not_call_itself(string function)
    {
        foreach (var argument in (ReadOnlySpan<string>)["", "x", "[]", "[x]", "[x, y]", "[x, y, z]", "[[x], {y: z}, [z]]", "{x: y}", "{Ref: x}", "{Fn::Not: [x]}"])
        {
            var call = $"!{function} {argument}";
            Readers.All.Single(r => r.Name == "cloudformation").Read(
                $"Conditions:\n  C: {call}\n  D: {{ 'Fn::{function}': {(argument.Length == 0 ? "''" : argument)} }}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Condition: C\n    Properties:\n      BucketName: {call}\n      Tags: !If [C, {call}, {call}]\nOutputs:\n  O:\n    Value: {call}\n");
        }
    }

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
