using System.Text;
using Merlon.Analysis.Vocabulary;
using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class VocabularyPageTests
{
    [Theory]
    [InlineData("docs/reference/vocabulary.md")]
    [InlineData("docs/reference/policy-vocabulary.md")]
    public void The_page_lists_the_vocabulary_as_it_is(string page)
    {
        var text = page.Contains("policy", StringComparison.Ordinal) ? WriteForPolicies() : Write();
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(Repository.Path(page), text);
            return;
        }

        Assert.True(File.ReadAllText(Repository.Path(page)) == text, $"{page} is not current (MERLON_ACCEPT=1 writes it)");
    }

    [Fact]
    public void Every_word_is_explained()
    {
        var environments = Enum.GetValues<RuleScope>().Select(FactVocabulary.For).Concat(Enum.GetValues<PolicyScope>().Select(PolicyVocabulary.For)).ToArray();
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
        Variables(text, Enum.GetValues<RuleScope>(), FactVocabulary.For);
        var environment = FactVocabulary.For(RuleScope.Model);
        Constants(text, environment.Constants);
        Types(text, environment.Types);
        return text.ToString();
    }

    private static string WriteForPolicies()
    {
        var rules = FactVocabulary.For(RuleScope.Model);
        var text = new StringBuilder("# What policies may ask\n\n");
        text.Append("Generated from the vocabulary itself. Policies may ask all that [rules](vocabulary.md) may, and the following.\n\n## Variables\n\n");
        Variables(text, Enum.GetValues<PolicyScope>(), PolicyVocabulary.For);
        var environment = PolicyVocabulary.For(PolicyScope.Model);
        Constants(text, environment.Constants.Where(c => rules.Constants.All(r => r.Name != c.Name)));
        Types(text, environment.Types.Where(t => rules.FindType(t.Name) is null));
        return text.ToString();
    }

    private static void Variables<T>(StringBuilder text, T[] scopes, Func<T, CelEnvironment> environment)
        where T : struct, Enum
    {
        text.Append("| Rule with | may name |\n| --- | --- |\n");
        foreach (var scope in scopes)
        {
            var variables = environment(scope).Variables.Select(v => $"`{v.Name}`: {v.Type}");
            text.Append($"| `on: {scope.ToString().ToLowerInvariant()}` | {string.Join(", ", variables)} |\n");
        }
    }

    private static void Constants(StringBuilder text, IEnumerable<CelConstant> constants)
    {
        text.Append("\n## Constants\n\n| Name | Value | Scale |\n| --- | ---: | --- |\n");
        foreach (var constant in constants)
        {
            text.Append($"| `{constant.Name}` | {constant.Value} | {constant.Doc} |\n");
        }
    }

    private static void Types(StringBuilder text, IEnumerable<CelObjectType> types)
    {
        foreach (var type in types)
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
    }

    private static string Sentence(string doc) => $"{char.ToUpperInvariant(doc[0])}{doc[1..]}.";
}
