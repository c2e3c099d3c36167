using CsCheck;
using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.App.Tests.Analysis;

/// <summary>Changes to a model move the result in the direction that people expect.</summary>
public sealed class DirectionTests
{
    private static readonly string[] Names = ["shop", "comments"];

    [Fact]
    public void Removing_a_trust_boundary_changes_the_result()
    {
        var model = Analysed.Example("comments");
        var before = Analysed.Of(model);
        var flat = Analysed.Of(model with { Components = [.. model.Components.Select(c => c with { Zone = "vpc" })] });

        Assert.NotEqual(before.Threats.Select(t => (t.Id, t.Score)), flat.Threats.Select(t => (t.Id, t.Score)));
        // Nobody hostile can reach it any more.
        Assert.True(Total(flat) < Total(before));
    }

    [Fact]
    public void Stating_a_control_never_raises_the_risk_of_any_threat()
    {
        Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, 1000]).Sample(
            (name, pick) =>
            {
                var model = Analysed.Example(Names[name]);
                var result = Analysed.Of(model);
                var questions = result.Questions.Where(q => q.Kind == SubjectKind.Component).ToArray();
                var question = questions[pick % questions.Length];
                var before = result.Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
                var after = Analysed.Of(With(model, question.Element, question.Control, ControlState.Yes));
                return after.Threats.All(t => !before.TryGetValue(t.Id, out var b) || t.Score <= b.Score + 1e-9 && Rank(t) <= Rank(b))
                    // Some score falls; or, where that is nothing already, what it is made of.
                    && question.Threats.Any(id => after.Threats.Single(t => t.Id == id) is var t && (t.Score < before[id].Score || before[id].Score < 1 && t.Likelihood < before[id].Likelihood));
            },
            iter: 25,
            threads: 1);
    }

    [Fact]
    public void Denying_a_control_never_mitigates()
    {
        var model = Analysed.Example("shop");
        foreach (var question in Analysed.Of(model).Questions.Where(q => q.Kind == SubjectKind.Component).Take(20))
        {
            var after = Analysed.Of(With(model, question.Element, question.Control, ControlState.No));
            Assert.All(question.Threats, id => Assert.NotEqual(ThreatStatus.Mitigated, after.Threats.Single(t => t.Id == id).Status));
        }
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("comments")]
    public void Raising_a_classification_never_lowers_a_score_and_raises_some(string name)
    {
        var model = Analysed.Example(name);
        var before = Analysed.Of(model).Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var raised = model with
        {
            Profile = model.Profile with { CrownJewels = [.. model.Components.Select(c => c.Id)] },
            Data = [.. model.Data.Select(d => d with { Classification = Classification.Secret })],
        };
        var after = Analysed.Of(raised).Threats;

        Assert.All(after, t => Assert.True(!before.TryGetValue(t.Id, out var b) || t.Score >= b.Score - 1e-9, t.Id));
        Assert.True(after.Sum(t => t.Score) > before.Values.Sum(t => t.Score));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("comments")]
    public void The_order_in_which_a_model_is_written_does_not_matter(string name)
    {
        var model = Analysed.Example(name);
        var turned = model with
        {
            Components = [.. model.Components.Reverse()],
            Flows = [.. model.Flows.Reverse()],
            Zones = [.. model.Zones.Reverse()],
            Data = [.. model.Data.Reverse()],
        };
        var one = Analysed.Of(model);
        var other = Analysed.Of(turned);
        Assert.Equal(one.Threats.Select(t => (t.Id, t.Status, t.Score)), other.Threats.Select(t => (t.Id, t.Status, t.Score)));
        Assert.All(one.Threats.Zip(other.Threats), pair => Assert.Equal(Told(pair.First), Told(pair.Second)));
        Assert.Equal(one.Questions.Select(q => (q.Element, q.Control)), other.Questions.Select(q => (q.Element, q.Control)));
    }

    private static string Told(Threat threat) => $"{threat.Title}: {string.Join(" | ", threat.Why.Select(w => w.Fact))}";

    [Fact]
    public void An_assumption_rules_threats_out_until_it_no_longer_holds()
    {
        var model = Analysed.Read(SampleModel.Yaml);
        var assumption = new Assumption { Id = "no-sql", Name = "No dynamic SQL", RulesOut = ["sql-injection*"], Reason = "stored procedures only", Owner = "Ann" };

        Assert.Equal(ThreatStatus.RuledOut, Status(model with { Assumptions = [assumption] }));
        Assert.Equal(ThreatStatus.Open, Status(model with { Assumptions = [assumption with { Holds = false }] }));
        Assert.Equal(ThreatStatus.Open, Status(model with { Assumptions = [assumption with { Expires = CommandLine.Today.AddDays(-1) }] }));

        static ThreatStatus Status(ThreatModel model) => Analysed.Of(model).Threats.Single(t => t.Id == SampleModel.SqlInjection).Status;
    }

    [Fact]
    public void An_element_out_of_scope_has_no_threats()
    {
        var model = Analysed.Read(SampleModel.Yaml);
        var outside = model with { Components = [.. model.Components.Select(c => c.Id == "web" ? c with { InScope = false } : c)] };
        Assert.DoesNotContain(Analysed.Of(outside).Threats, t => t.Subject.Id == "web");
    }

    [Fact]
    public void Two_controls_of_sixty_percent_are_together_sufficient()
    {
        const string Model = """
            components:
              app:
                type: service
                controls: { CONTROLS }
            rules:
              - id: sample-threat
                title: Sample at {component}
                on: component
                applies: component.is("service")
                countered-by:
                  input-validation: { likelihood: 0.6 }
                  output-encoding: { likelihood: 0.6 }
                likelihood: medium
                impact: { fixed: high, loses: [integrity] }
                stride: [tampering]
                description: A rule of the model itself, for this test alone.
                advice: None is needed in a test.
                verify: Run the test.
            """;
        Assert.Equal(ThreatStatus.Unconfirmed, Status("input-validation: yes"));
        Assert.Equal(ThreatStatus.Open, Status("input-validation: yes, output-encoding: no"));
        Assert.Equal(ThreatStatus.Mitigated, Status("input-validation: yes, output-encoding: yes"));

        static ThreatStatus Status(string controls) =>
            Analysed.Of(Analysed.Read(Model.Replace("CONTROLS", controls, StringComparison.Ordinal))).Threats.Single(t => t.Rule == "sample-threat").Status;
    }

    [Fact]
    public void The_nearest_statement_about_a_control_wins()
    {
        const string Yaml = """
            model: { controls: { parameterized-queries: no } }
            zones:
              outer: { trust: 60, controls: { parameterized-queries: yes } }
              inner: { trust: 60, in: outer }
            components:
              user: { type: actor.user }
              web: { type: web-application, zone: inner }
              other: { type: web-application, zone: inner, controls: { parameterized-queries: no } }
              db: database.sql
            flows:
              user -> web: {}
              user -> other: {}
              web -> db: {}
              other -> db: { id: second }
            """;
        var threats = Analysed.Of(Analysed.Read(Yaml)).Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
        Assert.Equal(ThreatStatus.Mitigated, threats["sql-injection@web"].Status);
        Assert.NotEqual(ThreatStatus.Mitigated, threats["sql-injection@other"].Status);
    }

    private static double Total(AnalysisResult result) => result.Threats.Where(t => t.IsActive).Sum(t => t.Score);

    private static int Rank(Threat threat) => threat.Status switch
    {
        ThreatStatus.Open => 2,
        ThreatStatus.Unconfirmed => 1,
        _ => 0,
    };

    private static ThreatModel With(ThreatModel model, string component, string control, ControlState state) => model with
    {
        Components =
        [
            .. model.Components.Select(c => c.Id == component
                ? c with { Controls = [.. c.Controls.Where(s => s.Control != control), new ControlSetting(control, state)] }
                : c),
        ],
    };
}
