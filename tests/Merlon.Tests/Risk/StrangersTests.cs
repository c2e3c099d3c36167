using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;

namespace Merlon.Tests.Risk;

/// <summary>A model may say nothing of where strangers begin; that must not make everything safe.</summary>
public sealed class StrangersTests
{
    private static readonly RiskAssumptions Assumptions = RiskAssumptions.Default;

    [Fact]
    public void Where_nothing_shows_strangers_every_threat_is_rated_as_tried_from_somewhere()
    {
        var result = RiskModels.Analyze(Model());
        Assert.True(result.StrangersUnshown);
        var (likely, rare) = (Find(result, "likely"), Find(result, "rare"));
        Assert.Equal(Chance("success.high"), likely.Likelihood, 0.001);
        Assert.Equal(Chance("success.low"), rare.Likelihood, 0.001);
        Assert.True(likely.Score > rare.Score);
        Assert.Contains(ThreatRating.Explain(result, Library.BuiltInLibrary.Catalogue, likely), f => f.Text.Contains("25 attempts a year once an attacker wants to", StringComparison.Ordinal));

        // Zeal of attackers is a gamma variable of mean 1 and shape 4, as in the futures.
        double Chance(string success) => 1 - Math.Pow(1 + Assumptions["attempts.unshown"] * Assumptions[success] / 4, -4);
    }

    [Fact]
    public void Futures_agree()
    {
        var analysis = RiskModels.Analyze(Model());
        var risk = RiskModels.Assess(analysis, new RiskOptions { Samples = 20_000 });
        foreach (var threat in risk.Threats.Where(t => t.Threat.Rule is "likely" or "rare"))
        {
            Assert.Equal(threat.Threat.Likelihood, threat.Probability, 0.01);
        }
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(60, true)]
    public void Where_strangers_are_shown_what_they_cannot_reach_is_not_likely(int trust, bool? internetFacing)
    {
        var model = Model();
        model = model with
        {
            Zones = model.Zones.Add(new TrustZone { Id = "front", Name = "Front", Trust = trust }),
            Components = model.Components.Add(new Component { Id = "kiosk", Name = "Kiosk", Type = "process", Zone = "front", InternetFacing = internetFacing }),
        };
        var result = RiskModels.Analyze(model);
        Assert.False(result.StrangersUnshown);
        Assert.Equal(0, Find(result, "likely").Likelihood);
    }

    [Fact]
    public void What_is_said_not_to_face_the_Internet_shows_no_strangers()
    {
        var model = Model();
        Assert.True(RiskModels.Analyze(model with { Components = [.. model.Components.Select(c => c with { InternetFacing = false })] }).StrangersUnshown);
    }

    [Theory]
    [InlineData(ComponentKind.Actor, null, null, true)]
    [InlineData(ComponentKind.Process, null, null, false)]
    [InlineData(ComponentKind.Actor, "office", null, false)]
    [InlineData(ComponentKind.Actor, null, "front", false)]
    public void An_actor_outside_all_zones_is_a_stranger_where_no_other_is_shown(ComponentKind kind, string? zone, string? hostile, bool isStranger)
    {
        var model = Model();
        if (hostile is not null)
        {
            model = model with
            {
                Zones = model.Zones.Add(new TrustZone { Id = hostile, Name = "Front", Trust = 0 }),
                Components = model.Components.Add(new Component { Id = "kiosk", Name = "Kiosk", Type = "process", Zone = hostile }),
            };
        }

        var alone = Find(RiskModels.Analyze(model), "likely").Likelihood;
        Assert.Equal(isStranger, Find(RiskModels.Analyze(With(model, kind, zone)), "likely").Likelihood > alone + 0.01);
    }

    [Fact]
    public void Without_zones_nobody_stands_outside_them()
    {
        var model = Model() with { Zones = [], Components = [.. Model().Components.Select(c => c with { Zone = null })] };
        Assert.Equal(Find(RiskModels.Analyze(model), "likely").Likelihood, Find(RiskModels.Analyze(With(model, ComponentKind.Actor, null)), "likely").Likelihood, 0.01);
    }

    [Fact]
    public void Strangers_who_must_log_in_are_fewer_and_no_safer_than_none()
    {
        var (none, open) = (Model(), With(Model(), ComponentKind.Actor, null));
        var login = open with { Flows = [open.Flows[0] with { Authentication = Authentication.Password }] };
        double Likelihood(ThreatModel model) => Find(RiskModels.Analyze(model), "likely").Likelihood;
        Assert.InRange(Likelihood(login), Likelihood(none), Likelihood(open) - 0.01);
    }

    private static ThreatModel With(ThreatModel model, ComponentKind kind, string? zone) => model with
    {
        Components = model.Components.Add(new Component { Id = "visitor", Name = "Visitor", Type = "client", Kind = kind, Zone = zone }),
        Flows = model.Flows.Add(new DataFlow { Id = "asks", Name = "Asks", Source = "visitor", Target = "ledger" }),
    };

    private static Threat Find(AnalysisResult result, string rule) => result.Threats.Single(t => t.Rule == rule);

    private static ThreatModel Model() => new()
    {
        Id = "inside",
        Name = "Inside",
        Zones = [new TrustZone { Id = "office", Name = "Office", Trust = 60 }],
        Components = [new Component { Id = "ledger", Name = "Ledger", Type = "process", Zone = "office" }],
        // The library's own rules about drawings without data stay out.
        Data = [new DataAsset { Id = "menu", Name = "Menu", Classification = Classification.Public }],
        Catalogue = new ModelCatalogue { Rules = [Rule("likely", RuleLikelihood.High), Rule("rare", RuleLikelihood.Low)] },
    };

    private static ThreatRule Rule(string id, RuleLikelihood likelihood) => new()
    {
        Id = id,
        Title = id,
        On = RuleScope.Component,
        Applies = "component.id == \"ledger\"",
        Likelihood = likelihood,
        Impact = new ImpactBasis { Fixed = Criticality.High },
        Stride = ["tampering"],
        Pack = "model",
    };
}
