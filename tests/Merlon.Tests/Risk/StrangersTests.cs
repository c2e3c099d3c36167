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

    private static Threat Find(AnalysisResult result, string rule) => result.Threats.Single(t => t.Rule == rule);

    private static ThreatModel Model() => new()
    {
        Id = "inside",
        Name = "Inside",
        Zones = [new TrustZone { Id = "office", Name = "Office", Trust = 60 }],
        Components = [new Component { Id = "ledger", Name = "Ledger", Type = "process", Zone = "office" }],
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
