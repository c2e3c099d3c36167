namespace Merlon.Iac.Tests.Hcl;

/// <summary>Expressions whose results were recorded with <c>terraform console</c> 1.11.4.</summary>
public sealed class RecordedFactsTests
{
    private static readonly TestScope Scope = new(
        new() { ["local"] = Merlon.Iac.Hcl.Functions.HclJson.Decode("""{ "tpl": "Hello ${name}!", "m": { "a": 1, "b": 2 } }""")! },
        new MemoryFiles(
            ("hello.txt", "hello"),
            ("sub/a.txt", "x"),
            ("sub/b.json", "y"),
            ("t.tmpl", "%{ for a in [\"x\",\"y\"] ~}\n\n\n  item ${a}\n%{ endfor ~}\n\nend\n")));

    [Theory]
    [InlineData("edges.json")]
    [InlineData("expressions.json")]
    [InlineData("functions.json")]
    [InlineData("nested.json")]
    [InlineData("templates.json")]
    public void Every_recorded_expression_has_the_recorded_result(string file)
    {
        using var facts = TestData.Json(file);
        var wrong = facts.RootElement.EnumerateArray()
            .Select(f => Facts.Disagreement(f.GetProperty("expr").GetString()!, f, Scope))
            .OfType<string>()
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {facts.RootElement.GetArrayLength()} differ:\n" + string.Join("\n", wrong));
    }
}
