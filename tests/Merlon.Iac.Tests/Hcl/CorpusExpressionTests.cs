using System.Text.Json;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>The recorded expressions of the corpus.</summary>
public sealed class CorpusExpressionTests
{
    /// <summary>Recorded with a fault of the recording, or about the machine it ran on.</summary>
    private static readonly Dictionary<string, string> OutOfScope = new(StringComparer.Ordinal)
    {
        ["expr:0001"] = "recording failed (state lock)",
        ["expr:0004"] = "recording failed (state lock)",
        ["expr:0012"] = "recording failed (state lock)",
        ["expr:0097"] = "recording failed (state lock)",
        ["expr:0144"] = "recording failed (state lock)",
        ["expr:0184"] = "recording failed (state lock)",
        ["expr:0191"] = "recording failed (state lock)",
        ["expr:0006"] = "base64gzip depends on one compressor's bytes: the result is unknown",
        ["expr:0083"] = "pathexpand depends on the machine's home folder: the result is unknown",
        ["expr:0084"] = "plantimestamp is unknown here; the console lacks the function",
        ["expr:0158"] = "provider functions are unknown here; the console had no provider",
    };

    [Fact]
    public void Every_expression_in_scope_agrees_with_terraform()
    {
        var path = Path.Combine(Corpus.Folder("iac"), "hcl", "expressions.json");
        using var facts = JsonDocument.Parse(File.ReadAllText(path));
        var scope = new TestScope();
        var inScope = facts.RootElement.EnumerateArray().Where(f => !OutOfScope.ContainsKey(f.GetProperty("id").GetString()!)).ToList();
        var wrong = inScope
            .Select(f => Facts.Disagreement(f.GetProperty("expr").GetString()!, f, scope) is { } d ? f.GetProperty("id").GetString() + " " + d : null)
            .OfType<string>()
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {inScope.Count} differ:\n" + string.Join("\n", wrong));
    }
}
