using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>How controls weigh against a threat: what is in place, what is missing, what nobody knows.</summary>
public sealed class CounterTests
{
    [Theory]
    [InlineData("a=yes", ThreatStatus.Mitigated)]
    [InlineData("a=no", ThreatStatus.Unconfirmed)]
    [InlineData("", ThreatStatus.Unconfirmed)]
    [InlineData("b=yes", ThreatStatus.Unconfirmed)]
    [InlineData("a=no b=yes", ThreatStatus.Unconfirmed)]
    [InlineData("a=no b=yes c=yes", ThreatStatus.Mitigated)]
    [InlineData("a=no b=yes c=no", ThreatStatus.Open)]
    [InlineData("a=no c=yes", ThreatStatus.Unconfirmed)]
    [InlineData("a=no b=no c=yes", ThreatStatus.Open)]
    public void A_threat_is_mitigated_when_a_quarter_of_its_risk_is_left(string controls, ThreatStatus status)
    {
        // b and c together leave exactly a quarter.
        var threat = Only(Run(controls, new Counter("a", 0.8, 0), new Counter("b", 0.5, 0), new Counter("c", 0, 0.5)));
        Assert.Equal(status, threat.Status);
    }

    [Fact]
    public void Shares_of_several_controls_multiply()
    {
        // 0.4 × 0.6 leaves 24 %, 0.4 × 0.7 leaves 28 %.
        Assert.Equal(ThreatStatus.Mitigated, Only(Run("a=yes b=yes", new Counter("a", 0.6, 0), new Counter("b", 0, 0.4))).Status);
        Assert.Equal(ThreatStatus.Open, Only(Run("a=yes b=yes", new Counter("a", 0.6, 0), new Counter("b", 0, 0.3))).Status);
    }

    [Fact]
    public void The_fix_is_the_smallest_set_that_suffices_the_easiest_first()
    {
        var threat = Only(Run("a=no b=no c=no d=no", new Counter("a", 0.9, 0), new Counter("b", 0.8, 0), new Counter("c", 0.6, 0), new Counter("d", 0.6, 0)));
        Assert.Equal(["b", "a"], threat.Fix.Select(f => string.Join('+', f.Controls)));
        Assert.Equal([0.8, 0.9], threat.Fix.Select(f => f.Effect));
        Assert.Equal(["low", "high"], threat.Fix.Select(f => f.Effort));
        Assert.All(threat.Fix, f => Assert.Equal("web", f.At));
    }

    [Fact]
    public void Where_no_control_suffices_alone_pairs_are_proposed_and_at_most_four()
    {
        Counter[] counters = [new("a", 0.6, 0), new("b", 0.5, 0.1), new("c", 0.5, 0), new("d", 0.6, 0), new("e", 0.6, 0)];
        var fix = Only(Run("a=no b=no c=no d=no e=no", counters)).Fix;
        Assert.Equal(["b+e", "c+e", "b+c", "a+e"], fix.Select(f => string.Join('+', f.Controls.Order(StringComparer.Ordinal))));
        Assert.Equal(0.82, fix[0].Effect);
        Assert.Equal("medium", fix[1].Effort);
    }

    [Fact]
    public void Where_nothing_suffices_the_three_strongest_are_proposed()
    {
        var fix = Only(Run("", new Counter("a", 0.1, 0), new Counter("b", 0.2, 0), new Counter("c", 0.05, 0), new Counter("d", 0, 0.15))).Fix;
        Assert.Equal(["b", "d", "a"], Assert.Single(fix).Controls);
        Assert.Equal(Math.Round(1 - 0.8 * 0.85 * 0.9, 2), fix[0].Effect);
        Assert.Equal("high", fix[0].Effort);
        Assert.Equal(["a", "b", "z"], Assert.Single(Only(Run("", new Counter("z", 0.1, 0), new Counter("b", 0, 0.1), new Counter("a", 0.1, 0))).Fix).Controls);
        Assert.Empty(Only(Run("")).Fix);
        Assert.Empty(Only(Run("a=yes", new Counter("a", 0.1, 0))).Fix);
    }

    [Fact]
    public void A_set_that_leaves_exactly_a_quarter_suffices()
    {
        var fix = Only(Run("", new Counter("a", 0.5, 0), new Counter("b", 0.5, 0), new Counter("c", 0.1, 0))).Fix;
        Assert.Equal(["a", "b"], Assert.Single(fix).Controls);
    }

    [Fact]
    public void Of_many_weak_controls_the_strongest_are_tried()
    {
        Assert.Equal(3, Assert.Single(Only(Run("", [.. Enumerable.Range(0, 9).Select(i => new Counter($"x{i}", 0.05, 0))])).Fix).Controls.Length);
        var many = Only(Run("", [.. Enumerable.Range(0, 70).Select(i => new Counter($"x{i:00}", i == 66 ? 0.9 : 0.01, 0))]));
        Assert.Equal(["x66"], Assert.Single(many.Fix).Controls);
    }

    [Fact]
    public void What_is_in_place_lowers_what_the_rest_has_to_do()
    {
        var fix = Only(Run("a=yes b=no c=no", new Counter("a", 0.6, 0), new Counter("b", 0.4, 0), new Counter("c", 0.3, 0))).Fix;
        Assert.Equal(["b"], fix.Select(f => string.Join('+', f.Controls)));
        Assert.Equal(0.4, fix[0].Effect);
    }

    [Fact]
    public void A_mitigated_threat_needs_no_fix() => Assert.Empty(Only(Run("a=yes", new Counter("a", 0.9, 0), new Counter("b", 0.9, 0))).Fix);

    [Fact]
    public void The_question_is_the_easiest_that_would_settle_it()
    {
        var result = Run("", new Counter("a", 0.9, 0), new Counter("b", 0.8, 0), new Counter("c", 0.3, 0));
        var question = Assert.Single(result.Questions);
        Assert.Equal(("web", "Web", "b", SubjectKind.Component), (question.Element, question.ElementName, question.Control, question.Kind));
        Assert.Equal("Does Web do b?", question.Text);
        Assert.Equal(["bad@web"], question.Threats);
    }

    [Fact]
    public void A_control_without_a_question_of_its_own_is_asked_about_by_its_name()
    {
        Assert.Equal("Is 'Control c' in place for Web?", Assert.Single(Run("", new Counter("c", 0.9, 0)).Questions).Text);
        Assert.Equal("Is 'unheard' in place for Web?", Assert.Single(Run("", new Counter("unheard", 0.9, 0)).Questions).Text);
    }

    [Fact]
    public void Nothing_is_asked_where_the_answer_changes_nothing()
    {
        Assert.Empty(Run("a=no", new Counter("a", 0.9, 0), new Counter("b", 0.3, 0)).Questions);
        Assert.Empty(Run("a=yes", new Counter("a", 0.9, 0), new Counter("b", 0.9, 0)).Questions);
    }

    [Fact]
    public void Two_answers_are_asked_for_where_one_does_not_suffice() =>
        Assert.Equal(["b", "c"], Run("a=no", new Counter("a", 0.9, 0), new Counter("b", 0.6, 0), new Counter("c", 0.6, 0)).Questions.Select(q => q.Control));

    [Fact]
    public void The_state_of_each_counter_is_told()
    {
        var counters = Only(Run("a=yes b=no", new Counter("a", 0.2, 0.1), new Counter("b", 0.3, 0), new Counter("c", 0, 0.4))).Counters;
        Assert.Equal([("a", ControlState.Yes, "web"), ("b", ControlState.No, "web"), ("c", ControlState.Unknown, "web")], counters.Select(c => (c.Control, c.State, c.At)));
        Assert.Equal([(0.2, 0.1), (0.3, 0.0), (0.0, 0.4)], counters.Select(c => (c.Likelihood, c.Impact)));
    }

    private static Threat Only(AnalysisResult result) => Assert.Single(result.Threats);

    private static AnalysisResult Run(string controls, params Counter[] counters)
    {
        var settings = controls.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(c => new ControlSetting(c[..c.IndexOf('=')], c.EndsWith("yes", StringComparison.Ordinal) ? ControlState.Yes : ControlState.No));
        var model = new ThreatModel
        {
            Id = "m",
            Name = "M",
            Components = [new Component { Id = "web", Name = "Web", Type = "process", Controls = [.. settings] }],
        };
        var pack = new LibraryPack
        {
            Info = new PackInfo { Id = "p" },
            Rules = [new ThreatRule { Id = "bad", Title = "Bad in {subject}", Applies = "component.is_process", CounteredBy = [.. counters] }],
            Controls =
            [
                new ControlDefinition { Id = "a", Name = "Control a", Effort = "high" },
                new ControlDefinition { Id = "b", Name = "Control b", Effort = "low", Question = "Does {subject} do b?" },
                new ControlDefinition { Id = "c", Name = "Control c", Effort = "medium" },
                new ControlDefinition { Id = "d", Name = "Control d", Effort = "high" },
                new ControlDefinition { Id = "e", Name = "Control e", Effort = "low" },
            ],
        };
        return new Analyzer(new Catalogue([pack]), new AnalysisOptions { Today = new DateOnly(2026, 6, 1) }).Analyze(model, TestContext.Current.CancellationToken);
    }
}
