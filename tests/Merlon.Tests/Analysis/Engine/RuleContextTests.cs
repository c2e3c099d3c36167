using Merlon.Analysis.Engine;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>Where a threat is found, where its controls are looked for, and how near attackers are.</summary>
public sealed class RuleContextTests
{
    [Theory]
    [InlineData("save", RuleSubject.Self, "save")]
    [InlineData("save", RuleSubject.Source, "web")]
    [InlineData("save", RuleSubject.Target, "orders")]
    [InlineData("web", RuleSubject.Source, "web")]
    [InlineData("vault", RuleSubject.Target, "vault")]
    public void The_subject_of_a_flow_may_be_one_of_its_ends(string element, RuleSubject subject, string expected) =>
        Assert.Equal(expected, Context(element).SubjectOf(Shop.Rule("true") with { Subject = subject }).Id);

    [Theory]
    [InlineData("save", CounterPlace.Subject, "orders")]
    [InlineData("save", CounterPlace.Source, "web")]
    [InlineData("save", CounterPlace.Target, "orders")]
    [InlineData("save", CounterPlace.Flow, "save")]
    [InlineData("save", CounterPlace.Model, "shop")]
    [InlineData("web", CounterPlace.Source, "web")]
    [InlineData("web", CounterPlace.Either, "web")]
    [InlineData("web", CounterPlace.Model, "shop")]
    public void A_control_is_looked_for_where_the_rule_says(string element, CounterPlace at, string expected) =>
        Assert.Equal(expected, Context(element).PlaceOf(Shop.Rule("true") with { Subject = RuleSubject.Target }, new Counter("easy", 1, 0, at)).Id);

    [Theory]
    [InlineData(ControlState.Yes, ControlState.Yes, "orders")]
    [InlineData(ControlState.Yes, ControlState.Unknown, "web")]
    [InlineData(ControlState.Yes, ControlState.No, "web")]
    [InlineData(ControlState.Unknown, ControlState.Yes, "orders")]
    [InlineData(ControlState.Unknown, ControlState.No, "web")]
    [InlineData(ControlState.No, ControlState.No, "orders")]
    [InlineData(ControlState.No, ControlState.Unknown, "orders")]
    public void Of_either_end_the_one_that_has_the_control_counts_and_the_subject_where_both_do(ControlState web, ControlState orders, string expected)
    {
        var model = Shop.Model with
        {
            Components = [.. Shop.Model.Components.Select(c => c.Id == "web" ? c with { Controls = [new ControlSetting("easy", web)] } : c.Id == "orders" ? c with { Controls = [new ControlSetting("easy", orders)] } : c)],
        };
        var facts = Shop.Facts(model);
        var context = new RuleContext(facts, Shop.Element("save", facts));
        var counter = new Counter("easy", 1, 0, CounterPlace.Either);
        Assert.Equal(expected, context.PlaceOf(Shop.Rule("true") with { Subject = RuleSubject.Target }, counter).Id);
        Assert.Equal(web == orders ? "web" : expected, context.PlaceOf(Shop.Rule("true") with { Subject = RuleSubject.Source }, counter).Id);
    }

    [Theory]
    [InlineData("customer", 0)]
    [InlineData("web", 1)]
    [InlineData("orders", 2)]
    [InlineData("island", 99)]
    [InlineData("visit", 0)]
    [InlineData("save", 1)]
    [InlineData("internet", 0)]
    [InlineData("inside", 1)]
    [InlineData("vault", 2)]
    [InlineData("address", 1)]
    [InlineData("card", 2)]
    [InlineData("notes", 99)]
    [InlineData("shop", 1)]
    public void Attackers_are_as_near_as_to_the_nearest_part(string element, int hops) => Assert.Equal(hops, Hops.To(Shop.Element(element)));

    [Theory]
    [InlineData("web", 0)]
    [InlineData("mailer", 0)]
    public void Data_that_only_travels_is_as_near_as_where_it_goes(string target, int further)
    {
        var facts = Shop.Facts(Shop.Model with { Flows = [.. Shop.Model.Flows.Select(f => f.Target == target ? f with { Sends = ["notes"] } : f)] });
        Assert.Equal(Hops.To(Shop.Element(target, facts)) + further, Hops.To(Shop.Element("notes", facts)));
    }

    [Fact]
    public void Data_that_is_only_handled_is_as_near_as_who_handles_it()
    {
        var facts = Shop.Facts(Shop.With("web", c => c with { Processes = ["notes"] }));
        Assert.Equal(1, Hops.To(Shop.Element("notes", facts)));
    }

    [Fact]
    public void The_efforts_of_controls_are_compared_as_numbers()
    {
        var catalogue = Shop.Catalogue();
        Assert.Equal([0, 2, 1, 1], new[] { "easy", "hard", "usual", "unheard" }.Select(c => Efforts.Rank(catalogue, c)));
        Assert.Equal(["low", "medium", "high"], new[] { 0, 1, 2 }.Select(Efforts.Word));
    }

    private static RuleContext Context(string element)
    {
        var facts = Shop.Facts();
        return new RuleContext(facts, Shop.Element(element, facts));
    }
}
