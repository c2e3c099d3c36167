using Merlon.Formats.Yaml;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Tests.Yaml;

public sealed class PackReaderTests
{
    private const string Rule = """
        - id: sql-injection
          title: SQL injection into {target}
          on: flow
          subject: source
          applies: target.is("database.sql")
          countered-by:
            parameterized-queries: { likelihood: 0.95 }
            input-validation: { likelihood: 0.4, at: target }
          likelihood: high
          impact: { from: target.stored, loses: [confidentiality, integrity] }
          stride: [tampering]
          refs: { cwe: [89, 20], owasp: ["A05:2025"] }
          examples:
            fires:
              - components: { web: web-application, db: database.sql }
                flows: { web -> db: { input: true } }
            silent:
              - components: { web: web-application, db: database }
                flows: { web -> db: {} }
                expect: none
        """;

    [Fact]
    public void A_rule_is_read_with_its_examples_apart()
    {
        var reading = TestCatalogue.Read(new YamlSource("core/rules/sql.yaml", Rule));

        Assert.Empty(reading.Diagnostics.Select(d => d.ToString()));
        var rule = Assert.Single(reading.Packs[0].Rules);
        Assert.Equal((RuleScope.Flow, RuleSubject.Source, RuleLikelihood.High, "core"), (rule.On, rule.Subject, rule.Likelihood, rule.Pack));
        Assert.Equal([20, 89], rule.References.Cwe);
        Assert.Equal("core/rules/sql.yaml:5:12", rule.AppliesSpan.ToString());
        Assert.Equal([("parameterized-queries", 0.95, CounterPlace.Subject), ("input-validation", 0.4, CounterPlace.Target)], rule.CounteredBy.Select(c => (c.Control, c.Likelihood, c.At)));
        Assert.Equal([(true, ExampleOutcome.Usual), (false, ExampleOutcome.None)], reading.Examples.Select(e => (e.Fires, e.Expect)));
        Assert.Equal("web-to-db", reading.Examples[0].Model.Flows[0].Id);
    }

    [Fact]
    public void A_condition_in_a_block_starts_on_the_line_below()
    {
        var reading = TestCatalogue.Read(new YamlSource("core/rules/sql.yaml", Rule.Replace("applies: target.is(\"database.sql\")", "applies: >-\n    target.is_store\n    && source.runs_code", StringComparison.Ordinal)));

        Assert.Equal("core/rules/sql.yaml:6:5", reading.Packs[0].Rules[0].AppliesSpan.ToString());
        Assert.Equal("target.is_store && source.runs_code", reading.Packs[0].Rules[0].Applies);
    }

    [Theory]
    [InlineData("parameterized-queries:", "parametrized-queries:", "MER0221")]
    [InlineData("stride: [tampering]", "stride: [tempering]", "MER0204")]
    [InlineData("likelihood: 0.95", "likelihood: 1.95", "MER0205")]
    [InlineData("likelihood: 0.95", "", "MER0304")]
    [InlineData("  title: SQL injection into {target}\n", "", "MER0203")]
    [InlineData("on: flow", "on: component", "MER0306")]
    [InlineData("from: target.stored", "from: target.stored, fixed: high", "MER0305")]
    [InlineData("db: database.sql }", "db: databse.sql }", "MER0220")]
    [InlineData("examples:", "example:", "MER0201")]
    [InlineData("silent:", "quiet:", "MER0307")]
    [InlineData("expect: none", "expect: nothing", "MER0204")]
    public void What_a_rule_says_wrong_is_an_error_with_its_place(string text, string wrong, string code)
    {
        var reading = TestCatalogue.Read(new YamlSource("core/rules/sql.yaml", Rule.Replace(text, wrong, StringComparison.Ordinal)));

        var diagnostic = reading.Diagnostics.First(d => d.Code == code);
        Assert.Equal("core/rules/sql.yaml", diagnostic.Span.File);
    }

    [Fact]
    public void Ids_are_unique_over_all_packs()
    {
        var reading = PackReader.Read(
        [
            new PackSource("a", [new("a/pack.yaml", "id: a\nname: A"), new("a/types/t.yaml", "- { id: x, name: X, kind: process }")]),
            new PackSource("b", [new("b/pack.yaml", "id: a\nname: B"), new("b/types/t.yaml", "- { id: x, name: X, kind: process }")]),
            new PackSource("c", [new("c/types/t.yaml", "- { id: y, name: Y, inherits: [y] }\n- { id: z, name: Z, inherits: [nowhere], protocols: [ftp] }")]),
        ],
        Catalogue.Empty);

        Assert.Equal(["MER0302", "MER0224", "MER0301", "MER0303", "MER0220", "MER0222"], reading.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Controls_of_a_type_are_assumed_and_open_words_are_closed_in_packs()
    {
        var reading = TestCatalogue.Read(new YamlSource("core/types/more.yaml", "- { id: cloud.store, name: S, kind: data-store, controls: { encryption-at-rest: yes }, accepts: [soup] }"));

        Assert.Equal(["MER0204"], reading.Diagnostics.Select(d => d.Code));
        Assert.Equal(Assurance.Assumed, reading.Packs[0].Types[^1].Controls[0].Assurance);
    }
}
