using Merlon.Analysis;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>What is asked where nobody knows a control.</summary>
public sealed class QuestionTests
{
    [Fact]
    public void One_question_serves_all_the_threats_that_its_answer_settles()
    {
        var result = Shop.Analyze(
            Shop.Rule("component.is('store')", RuleScope.Component, "z", new Counter("easy", 0.9, 0)),
            Shop.Rule("component.is('store')", RuleScope.Component, "a", new Counter("easy", 0.9, 0)));
        var question = Assert.Single(result.Questions);
        Assert.Equal(["a@orders", "z@orders"], question.Threats);
        Assert.Equal(("Is Orders easy?", "shop.yaml:7:1"), (question.Text, question.Span.ToString()));
    }

    [Fact]
    public void The_threats_of_a_question_are_in_the_order_of_their_ids()
    {
        var result = Shop.Analyze(
            Shop.Rule("true", RuleScope.Model, "z", new Counter("easy", 0.9, 0, CounterPlace.Model)),
            Shop.Rule("component.is('store')", RuleScope.Component, "a", new Counter("easy", 0.9, 0, CounterPlace.Model)));
        Assert.Equal(["a@orders", "z@model"], Assert.Single(result.Questions).Threats);
    }

    [Fact]
    public void A_question_about_a_flow_or_the_model_says_so()
    {
        var result = Shop.Analyze(
            Shop.Rule("flow.id == 'save'", RuleScope.Flow, "f", new Counter("easy", 0.9, 0)),
            Shop.Rule("flow.id == 'save'", RuleScope.Flow, "m", new Counter("hard", 0.9, 0, CounterPlace.Model)));
        Assert.Equal(
            [(SubjectKind.Model, "", "Shop", "Is 'Hard' in place for Shop?"), (SubjectKind.Flow, "web>orders", "Site → Orders", "Is Site → Orders easy?")],
            result.Questions.OrderBy(q => q.Element, StringComparer.Ordinal).Select(q => (q.Kind, q.Element, q.ElementName, q.Text)));
    }

    [Fact]
    public void The_worst_comes_first_then_what_settles_most_then_place_and_control()
    {
        ThreatRule Asks(string id, string where, string control, Criticality level) =>
            Shop.Rule($"component.id == '{where}'", RuleScope.Component, id, new Counter(control, 0.9, 0)) with { Likelihood = RuleLikelihood.VeryHigh, Impact = new ImpactBasis { Fixed = level } };
        var model = Shop.Model with { Components = [.. Shop.Model.Components, Shop.Model.Components[4] with { Id = "atoll", Name = "Atoll" }] };
        var questions = Shop.Analyze(
            model,
            Asks("a", "island", "usual", Criticality.Low),
            Asks("b", "island", "easy", Criticality.Low),
            Asks("c", "mailer", "easy", Criticality.Low),
            Asks("d", "mailer", "easy", Criticality.Low),
            Asks("e", "web", "hard", Criticality.Critical),
            Asks("f", "web", "hard", Criticality.Low),
            Asks("g", "atoll", "hard", Criticality.Low)).Questions;
        Assert.Equal(["web/hard", "mailer/easy", "atoll/hard", "island/easy", "island/usual"], questions.Select(q => $"{q.Element}/{q.Control}"));
        Assert.True(questions[0].Severity > questions[1].Severity);
        Assert.Equal([2, 2, 1, 1, 1], questions.Select(q => q.Threats.Length));
    }

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public void A_question_is_as_urgent_as_the_worst_of_its_threats(string bad, string harmless)
    {
        ThreatRule Asks(string id, RuleLikelihood likelihood, Criticality level) =>
            Shop.Rule("component.id == 'web'", RuleScope.Component, id, new Counter("hard", 0.9, 0)) with { Likelihood = likelihood, Impact = new ImpactBasis { Fixed = level } };
        var result = Shop.Analyze(Asks(bad, RuleLikelihood.VeryHigh, Criticality.Critical), Asks(harmless, RuleLikelihood.VeryLow, Criticality.Low));
        var levels = result.Threats.ToDictionary(t => t.Rule, t => t.Severity);
        Assert.True(levels[bad] > levels[harmless]);
        Assert.Equal(levels[bad], Assert.Single(result.Questions).Severity);
    }

    [Fact]
    public void Nothing_is_asked_about_what_is_settled_or_cannot_be()
    {
        var lacking = Shop.With("orders", c => c with { Controls = [new ControlSetting("easy", ControlState.No)] });
        var having = Shop.With("orders", c => c with { Controls = [new ControlSetting("easy", ControlState.Yes)] });
        var rule = Shop.Rule("component.is('store')", RuleScope.Component, "bad", new Counter("easy", 0.9, 0), new Counter("hard", 0.5, 0));
        Assert.Empty(Shop.Analyze(lacking, rule).Questions);
        Assert.Empty(Shop.Analyze(having, rule).Questions);
        Assert.Equal("easy", Assert.Single(Shop.Analyze(rule).Questions).Control);
    }
}
