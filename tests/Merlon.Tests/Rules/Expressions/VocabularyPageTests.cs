using System.Text;
using Merlon.Analysis.Vocabulary;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class VocabularyPageTests
{
    private const string Page = "docs/reference/vocabulary.md";

    [Fact]
    public void The_page_lists_the_vocabulary_as_it_is()
    {
        var text = Write();
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(Repository.Path(Page), text);
            return;
        }

        Assert.True(File.ReadAllText(Repository.Path(Page)) == text, $"{Page} is not current (MERLON_ACCEPT=1 writes it)");
    }

    [Fact]
    public void Every_word_is_explained()
    {
        var environments = Enum.GetValues<RuleScope>().Select(FactVocabulary.For).ToArray();
        var words = environments.SelectMany(e => e.Types).SelectMany(t => t.Properties.Concat<CelMember>(t.Methods).Select(m => (m.Signature, m.Doc)))
            .Concat(environments.SelectMany(e => e.Constants).Select(c => (c.Name, c.Doc)))
            .Concat(environments.SelectMany(e => e.Variables).Select(v => (v.Name, v.Doc)));
        Assert.All(words, w => Assert.False(string.IsNullOrWhiteSpace(w.Item2), w.Item1));
    }

    [Fact]
    public void The_examples_of_the_reference_are_conditions()
    {
        var page = File.ReadAllText(Repository.Path("docs/reference/cel.md"));
        var examples = page.Split("```")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(examples);
        Assert.All(examples, e =>
        {
            var scope = e.Contains("component", StringComparison.Ordinal) ? RuleScope.Component : RuleScope.Flow;
            var diagnostics = new DiagnosticBag();
            Assert.True(CelChecker.Check(e, FactVocabulary.For(scope), diagnostics, CelType.Bool) is not null, string.Join("\n", diagnostics.ToImmutable()));
        });
    }

    private static string Write()
    {
        var text = new StringBuilder("# What conditions may ask\n\n");
        text.Append("Generated from the vocabulary itself. The language is described in [cel.md](cel.md).\n\n## Variables\n\n");
        text.Append("| Rule with | may name |\n| --- | --- |\n");
        foreach (var scope in Enum.GetValues<RuleScope>())
        {
            var variables = FactVocabulary.For(scope).Variables.Select(v => $"`{v.Name}`: {v.Type}");
            text.Append($"| `on: {scope.ToString().ToLowerInvariant()}` | {string.Join(", ", variables)} |\n");
        }

        var environment = FactVocabulary.For(RuleScope.Model);
        text.Append("\n## Constants\n\n| Name | Value | Scale |\n| --- | ---: | --- |\n");
        foreach (var constant in environment.Constants)
        {
            text.Append($"| `{constant.Name}` | {constant.Value} | {constant.Doc} |\n");
        }

        foreach (var type in environment.Types)
        {
            text.Append($"\n## {type.Name}\n\n{Sentence(type.Doc)}\n\n| Member | Type | Meaning |\n| --- | --- | --- |\n");
            foreach (var property in type.Properties)
            {
                text.Append($"| `{property.Name}` | {property.Type} | {property.Doc} |\n");
            }

            foreach (var method in type.Methods)
            {
                text.Append($"| `{method.Name}({string.Join(", ", method.Parameters)})` | {method.Type} | {method.Doc} |\n");
            }
        }

        return text.ToString();
    }

    private static string Sentence(string doc) => $"{char.ToUpperInvariant(doc[0])}{doc[1..]}.";
}
