namespace Merlon.Iac.Tests.Hcl;

/// <summary>Expressions whose results were recorded with <c>terraform console</c> 1.11.4.</summary>
public sealed class RecordedFactsTests
{
    [Fact]
    public void Every_recorded_expression_has_the_recorded_result()
    {
        using var facts = TestData.Json("expressions.json");
        var scope = new TestScope(new()
        {
            ["local"] = Merlon.Iac.Hcl.Functions.HclJson.Decode("""{ "tpl": "Hello ${name}!", "m": { "a": 1, "b": 2 } }""")!,
        }, new MemoryFiles(
            ("hello.txt", "hello"),
            ("sub/a.txt", "x"),
            ("sub/b.json", "y"),
            ("t.tmpl", "%{ for a in [\"x\",\"y\"] ~}\n\n\n  item ${a}\n%{ endfor ~}\n\nend\n")));
        var wrong = facts.RootElement.EnumerateArray()
            .Select(f => Facts.Disagreement(f.GetProperty("expr").GetString()!, f, scope))
            .OfType<string>()
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {facts.RootElement.GetArrayLength()} differ:\n" + string.Join("\n", wrong));
    }
}
