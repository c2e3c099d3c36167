using Merlon.Analysis;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;
using Merlon.Tests.Risk.Sampling;

namespace Merlon.Tests.Risk;

/// <summary>Every number of a result against playing all futures the slow way, with and without each threat, flow and fix.</summary>
public sealed class RiskEngineReferenceTests
{
    private const int Samples = 240;
    private const int Tried = 100;
    private static readonly RiskOptions Options = new() { Samples = Samples, CounterfactualSamples = Tried, Horizon = 2, Budget = 7, Seed = 11, Assumptions = HandMade.Assumptions };
    private static readonly AnalysisResult Analysis = HandMade.Analysis(
        HandMade.Threat("root@db", SubjectKind.Component, "db", "elevation-of-privilege").With(HandMade.Counter("least-privilege-database-account", 0.6, 0.2, ControlState.No, at: "db"), HandMade.Counter("input-validation", 0.5, 0, ControlState.Unknown)) with { AtStake = ["orders"], InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("script@shop", SubjectKind.Component, "shop", "tampering").With(HandMade.Counter("input-validation", 0.7, 0, ControlState.Unknown), HandMade.Counter("output-encoding", 0.9, 0, ControlState.Yes, Assurance.Verified)) with { AtStake = ["orders"], InherentLikelihood = RuleLikelihood.High },
        HandMade.Threat("phish@clerk", SubjectKind.Component, "clerk", "spoofing").With(HandMade.Counter("security-training", 0.4, 0, ControlState.No, at: "clerk")) with { InherentLikelihood = RuleLikelihood.High },
        HandMade.Threat("guess@proxy", SubjectKind.Component, "proxy", "spoofing").With(HandMade.Counter("rate-limiting", 0.5, 0, ControlState.No, at: "proxy")) with { Status = ThreatStatus.Accepted, InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("privacy@shop", SubjectKind.Component, "shop") with { Linddun = ["linking"], AtStake = ["orders"], InherentLikelihood = RuleLikelihood.High },
        HandMade.Threat("lost@nowhere", SubjectKind.Component, "nowhere", "tampering") with { InherentLoss = 5 });

    private AttackGraph Graph => field ??= ModelAttackGraph.Build(Analysis, BuiltInLibrary.Catalogue, Options.Assumptions);
    private RiskResult Result => field ??= new RiskEngine(BuiltInLibrary.Catalogue, Options).Assess(Analysis);
    private double[][] Lost => field ??= [.. Enumerable.Range(0, Samples).Select(s => Losses(s, []))];

    [Fact]
    public void The_whole_is_what_the_futures_lose()
    {
        var (risk, lost) = (Result, Lost.Select(l => l.Sum()).Order().ToArray());
        Assert.Equal(lost.Average(), risk.Expected, 1e-9);
        Assert.Equal(1.96 * Math.Sqrt(lost.Average(l => (l - lost.Average()) * (l - lost.Average())) / Samples), risk.ExpectedError, 1e-9);
        // 5 % of 240 futures are the 12 least ones.
        Assert.Equal([lost[11], lost[119], lost[227]], [risk.P5, risk.P50, risk.P95], Near);
        Assert.Equal(lost.Count(l => l > 0) / (double)Samples, risk.AnyLoss, 1e-12);
        Assert.Equal(20, risk.Exceedance.Length);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(lost[^1] * (i + 1) / 20, risk.Exceedance[i].Loss, 1e-9);
            Assert.Equal(lost.Count(l => l >= risk.Exceedance[i].Loss - 1e-9) / (double)Samples, risk.Exceedance[i].Probability, 1e-12);
        }

        Assert.False(risk.IsMoney);
        Assert.Equal((Analysis, Options), (risk.Analysis, risk.Options));
        Assert.Equal(Graph.Losses.Length, risk.Losses.Length);
        Assert.All(risk.Losses, l =>
        {
            var index = Graph.Losses.Select((g, i) => (g, i)).Single(p => Graph.Nodes[p.g.Node].Id == l.Id).i;
            Assert.Equal(Lost.Average(x => x[index]), l.Expected, 1e-9);
            Assert.Equal(Lost.Count(x => x[index] > 0) / (double)Samples, l.Probability, 1e-12);
            Assert.Equal((Graph.Losses[index].Range, Graph.Nodes[Graph.Losses[index].Node].Text, Graph.Nodes[Graph.Losses[index].Node].Element), (l.Range, l.Text, l.Element));
        });
        Assert.Equal(risk.Losses.OrderByDescending(l => l.Expected).ThenBy(l => l.Id, StringComparer.Ordinal), risk.Losses);
    }

    [Fact]
    public void A_threat_is_worth_what_would_not_be_lost_without_it()
    {
        var risk = Result;
        Assert.Equal(["guess@proxy", "lost@nowhere", "phish@clerk", "privacy@shop", "root@db", "script@shop"], risk.Threats.Select(t => t.Threat.Id).Order(StringComparer.Ordinal));
        var losing = Lost.Count(l => l.Sum() > 0);
        foreach (var threat in risk.Threats)
        {
            var cause = Graph.Causes.IndexOf(new AttackCause(threat.Threat.Id, true));
            var (mean, error) = Saving([(cause, 0)], []);
            Assert.Equal(mean, threat.Saves, 1e-9);
            Assert.Equal(error, threat.SavesError, 1e-9);
            var node = Graph.Find("threat:" + threat.Threat.Id);
            Assert.Equal(Enumerable.Range(0, Samples).Count(s => double.IsFinite(Times(s, [])[node])) / (double)Samples, threat.Probability, 1e-12);
            Assert.Equal(OnWays(cause) / (double)losing, threat.OnLosingPaths, 1e-12);
            Assert.Equal(Math.Clamp(100 * Math.Log(1 + Math.Max(0, mean) / Options.Assumptions["appetite"]) / Math.Log(1 + risk.Expected / Options.Assumptions["appetite"]), 0, 100), threat.Score, 1e-9);
        }

        Assert.Equal(risk.Threats.OrderByDescending(t => t.Saves).ThenByDescending(t => t.Probability).ThenBy(t => t.Threat.Id, StringComparer.Ordinal), risk.Threats);
        Assert.Contains(risk.Threats, t => t.Saves > 1);
        for (var i = 0; i < risk.Threats.Length; i++)
        {
            Assert.Equal(1 + risk.Threats.TakeWhile(t => !ThreatRisk.AreTied(t, risk.Threats[i])).Take(i).Count(), risk.Threats[i].Rank);
        }
    }

    [Fact]
    public void A_flow_is_worth_what_would_not_be_lost_without_it()
    {
        var risk = Result;
        var used = Graph.Causes.Select((c, i) => (c, i)).Where(p => !p.c.IsThreat && OnWays(p.i) > 0).ToArray();
        Assert.Equal(used.Select(p => p.c.Id).Order(StringComparer.Ordinal), risk.Flows.Select(f => f.Flow).Order(StringComparer.Ordinal));
        Assert.NotEmpty(used);
        foreach (var (cause, index) in used)
        {
            var flow = risk.Flows.Single(f => f.Flow == cause.Id);
            var (mean, error) = Saving([(index, 0)], []);
            Assert.Equal((mean, error), (flow.Saves, flow.SavesError), NearPair);
            Assert.Equal(OnWays(index) / (double)Lost.Count(l => l.Sum() > 0), flow.OnLosingPaths, 1e-12);
        }

        Assert.Equal(risk.Flows.OrderByDescending(f => f.Saves).ThenBy(f => f.Flow, StringComparer.Ordinal), risk.Flows);
    }

    [Fact]
    public void A_component_is_reached_and_controlled_as_often_as_in_the_futures()
    {
        var risk = Result;
        Assert.Equal(HandMade.Model.Components.Length, risk.Elements.Length);
        Assert.All(risk.Elements, e =>
        {
            Assert.Equal(Share("control:" + e.Component), e.Controlled, 1e-12);
            Assert.Equal(Math.Max(Share("outside:" + e.Component), Share("inside:" + e.Component)), e.Reached, 1e-12);
            Assert.Equal(HandMade.Model.Components.Single(c => c.Id == e.Component).Name, e.Name);
        });
        Assert.Equal(risk.Elements.OrderByDescending(e => e.Controlled).ThenByDescending(e => e.Reached).ThenBy(e => e.Component, StringComparer.Ordinal), risk.Elements);

        double Share(string node) => Graph.Find(node) is >= 0 and var index ? Enumerable.Range(0, Samples).Count(s => double.IsFinite(Times(s, [])[index])) / (double)Samples : 0;
    }

    [Fact]
    public void A_fix_is_worth_what_would_not_be_lost_with_it_and_a_plan_takes_the_best_that_still_fits()
    {
        var risk = Result;
        var fixes = Candidates().Select(c => (c.Fix, Effects: c.Effects, Saving: Saving(c.Effects, []))).Where(c => c.Saving.Mean > 0).ToArray();
        Assert.True(fixes.Length >= 3);
        Assert.Equal(fixes.Length, risk.Fixes.Length);
        foreach (var (fix, _, saving) in fixes)
        {
            var found = risk.Fixes.Single(f => f.Control == fix.Control && f.At == fix.At);
            Assert.Equal(fix.Threats, found.Threats);
            Assert.Equal((fix.Effort, saving.Mean, saving.Error, saving.Mean / fix.Effort), (found.Effort, found.Saves, found.SavesError, found.Worth), NearFour);
        }

        Assert.Equal(risk.Fixes.OrderByDescending(f => f.Worth).ThenBy(f => f.Control, StringComparer.Ordinal).ThenBy(f => f.At, StringComparer.Ordinal), risk.Fixes);

        var plan = risk.Plan!;
        var (done, spent, left) = (new List<(int, double)>(), 0.0, fixes.ToList());
        Assert.Equal(Enumerable.Range(0, Tried).Average(s => Losses(s, []).Sum()), plan.Before, 1e-9);
        foreach (var step in plan.Steps)
        {
            var best = left.Where(f => spent + f.Fix.Effort <= Options.Budget).Select(f => (f, Saving: Saving(f.Effects, done))).MaxBy(f => f.Saving.Mean / f.f.Fix.Effort);
            Assert.Equal((best.f.Fix.Control, best.f.Fix.At), (step.Control, step.At));
            Assert.Equal(best.Saving.Mean, step.Saves, 1e-9);
            done.AddRange(best.f.Effects);
            spent += best.f.Fix.Effort;
            left.Remove(best.f);
        }

        Assert.True(plan.Steps.Length >= 2);
        Assert.Equal((spent, Options.Budget), (plan.Spent, plan.Budget));
        Assert.DoesNotContain(left, f => spent + f.Fix.Effort <= Options.Budget && Saving(f.Effects, done).Mean > 0);
        Assert.Equal(Enumerable.Range(0, Tried).Average(s => Losses(s, done).Sum()), plan.After, 1e-9);
    }

    [Fact]
    public void Explanations_go_from_the_assumption_to_the_result() => Table.Equal("""
        root@db
        prior 1 0.02 one attempt succeeds with 0.02 (likelihood very high of the rule)
        control 0.95 0.019 input-validation is not stated: trusted 0.1, takes away 5 %
        paths 250 4.75 250 attempts a year once an attacker has a foothold next to Database (chance 30 %): 4.75 successes a year
        paths 6 0.114 6 attempts a year once an attacker can send something to Database (chance 95 %): 0.114 successes a year
        paths 50 0.95 50 attempts a year once an attacker can send something to Database (chance 95 %): 0.95 successes a year
        result 1 0.7125 comes true within 2 years with 71.3 %; without it 43.55 less would be lost
        script@shop
        prior 1 0.01 one attempt succeeds with 0.01 (likelihood high of the rule)
        control 0.93 0.0093 input-validation is not stated: trusted 0.1, takes away 7 %
        control 0.19 0.00177 output-encoding is in place (verified): trusted 0.9, takes away 81 %
        paths 250 0.44175 250 attempts a year once an attacker has a foothold next to Shop (chance 70 %): 0.442 successes a year
        paths 6 0.0106 6 attempts a year once an attacker can send something to Shop (chance 100 %): 0.011 successes a year
        paths 50 0.08835 50 attempts a year once an attacker can send something to Shop (chance 100 %): 0.088 successes a year
        result 1 0.39167 comes true within 2 years with 39.2 %; without it 5.85 less would be lost
        phish@clerk
        prior 1 0.01 one attempt succeeds with 0.01 (likelihood high of the rule)
        paths 50 0.5 50 attempts a year once an attacker wants to (chance 100 %): 0.5 successes a year
        result 1 0.575 comes true within 2 years with 57.5 %; without it 5.53 less would be lost
        privacy@shop
        prior 1 0.01 one attempt succeeds with 0.01 (likelihood high of the rule)
        paths 25 0.25 25 attempts a year once an attacker wants to (chance 100 %): 0.25 successes a year
        result 1 0.35417 comes true within 2 years with 35.4 %; without it 0.97 less would be lost
        guess@proxy
        prior 1 0.02 one attempt succeeds with 0.02 (likelihood very high of the rule)
        paths 250 5 250 attempts a year once an attacker has a foothold next to Proxy (chance 42 %): 5 successes a year
        paths 6 0.12 6 attempts a year once an attacker can send something to Proxy (chance 100 %): 0.12 successes a year
        result 1 0.37917 comes true within 2 years with 37.9 %; without it 0.43 less would be lost
        lost@nowhere
        prior 0 0 no attacker can get to where it could be tried
        """, Result.Threats.SelectMany(t => t.Explanation.Select(f => FormattableString.Invariant($"{f.Source} {f.Factor:0.#####} {f.Value:0.#####} {f.Text}")).Prepend(t.Threat.Id)));

    [Fact]
    public void Without_anything_to_lose_there_is_no_risk()
    {
        var model = HandMade.Model with { Data = [], Flows = [.. HandMade.Model.Flows.Select(f => f with { Sends = [], Receives = [] })], Components = [.. HandMade.Model.Components.Select(c => c with { Stores = [], Processes = [] })] };
        var risk = new RiskEngine(BuiltInLibrary.Catalogue, Options).Assess(HandMade.Analysis(model), TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 0, 0, 0), (risk.Expected, risk.P95, risk.AnyLoss, risk.Exceedance.Length, risk.Flows.Length));
        Assert.Null(new RiskEngine(BuiltInLibrary.Catalogue, Options with { Budget = 0 }).Assess(Analysis, TestContext.Current.CancellationToken).Plan);
    }

    private IEnumerable<(FixRisk Fix, List<(int, double)> Effects)> Candidates() =>
        from threat in Analysis.Threats
        where threat.IsActive
        from counter in threat.WeakestCounters
        where counter.State != ControlState.Yes
        group (threat, counter) by (counter.Control, counter.At) into places
        select (
            new FixRisk(places.Key.Control, places.Key.At, [.. places.Select(p => p.threat.Id).Order(StringComparer.Ordinal)], Options.Assumptions.Effort(BuiltInLibrary.Catalogue.FindControl(places.Key.Control)?.Effort ?? "medium"), 0, 0),
            places.Select(p => (Graph.Causes.IndexOf(new AttackCause(p.threat.Id, true)), Left(p.counter, 0.75) / Left(p.counter, p.counter.State == ControlState.No ? 0 : 0.1))).ToList());

    private static double Left(CounterState counter, double trust) => (1 - counter.Likelihood * trust) * (1 - counter.Impact * trust);

    private (double Mean, double Error) Saving(IReadOnlyCollection<(int Cause, double Factor)> changes, IReadOnlyCollection<(int Cause, double Factor)> done)
    {
        var saved = Enumerable.Range(0, Tried).Select(s => Losses(s, done).Sum() - Losses(s, [.. done, .. changes]).Sum()).ToArray();
        var mean = saved.Average();
        return (mean, 1.96 * Math.Sqrt(saved.Average(s => (s - mean) * (s - mean)) / Tried));
    }

    private int OnWays(int cause)
    {
        var sampler = new AttackSampler(Graph, Options.Seed, Options.Horizon, Options.Assumptions["control.spread-low"], Options.Assumptions["control.spread-high"]);
        return Enumerable.Range(0, Samples).Count(s =>
        {
            sampler.Run(s);
            return Graph.Losses.Any(l => sampler.Reached(l.Node) && Leads(l.Node));
        });

        bool Leads(int node) => sampler.Predecessor(node) is >= 0 and var step && (Graph.Steps[step].Cause == cause || Graph.Steps[step].Needs.Any(Leads));
    }

    private double[] Times(int sample, IEnumerable<(int Cause, double Factor)> changes)
    {
        var extra = Enumerable.Repeat(1.0, Graph.Causes.Length).ToArray();
        foreach (var (cause, factor) in changes)
        {
            extra[cause] *= factor;
        }

        return TimedGraph.Play(Graph, Options.Seed, Options.Horizon, Options.Assumptions["control.spread-low"], Options.Assumptions["control.spread-high"], extra, sample);
    }

    private PertDistribution[] Sizes => field ??= [.. Graph.Losses.Select(l => new PertDistribution(l.Range))];

    private double[] Losses(int sample, IEnumerable<(int Cause, double Factor)> changes)
    {
        var times = Times(sample, changes);
        return [.. Graph.Losses.Select((l, i) => double.IsFinite(times[l.Node]) ? Sizes[i].Quantile(Draw.Uniform(Draw.Key("size:" + Graph.Nodes[l.Node].Id, Options.Seed), sample)) : 0)];
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) <= 1e-9;

    private static bool NearPair((double, double) x, (double, double) y) => Near(x.Item1, y.Item1) && Near(x.Item2, y.Item2);

    private static bool NearFour((double, double, double, double) x, (double, double, double, double) y) => Near(x.Item1, y.Item1) && Near(x.Item2, y.Item2) && Near(x.Item3, y.Item3) && Near(x.Item4, y.Item4);
}
