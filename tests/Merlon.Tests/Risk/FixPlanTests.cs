using Merlon.Library;
using Merlon.Risk;

namespace Merlon.Tests.Risk;

public sealed class FixPlanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_plan_spends_its_budget_and_no_more_on_what_pays_off_most(int budget)
    {
        var analysis = RiskModels.Analyze(RiskModels.Load("bookings/bookings.merlon.yaml"));
        var risk = new RiskEngine(BuiltInLibrary.Catalogue, new RiskOptions { Samples = 400, Budget = budget }).Assess(analysis, TestContext.Current.CancellationToken);
        var plan = risk.Plan!;

        Assert.Equal(budget, plan.Budget);
        Assert.Equal(plan.Steps.Sum(s => s.Effort), plan.Spent);
        Assert.InRange(plan.Spent, 1, budget);
        Assert.Equal(plan.Steps.Length, plan.Steps.Select(s => (s.Control, s.At)).Distinct().Count());
        Assert.All(plan.Steps, s => Assert.True(s.Saves > 0));
        Assert.Equal(plan.Before - plan.After, plan.Steps.Sum(s => s.Saves), 1e-6);

        // The first is the best of those that fit; whatever else saves and still fits was tried after the last one and saves nothing any more.
        var first = risk.Fixes.Where(f => f.Effort <= budget).MaxBy(f => f.Worth)!;
        Assert.Equal(first.Worth, plan.Steps[0].Worth, 1e-6);
        var left = budget - plan.Spent;
        var with = plan.Steps.Aggregate(analysis.Model, (model, step) => new ControlChange(step.Control, Model.ControlState.Yes, step.At).Apply(model));
        var again = new RiskEngine(BuiltInLibrary.Catalogue, new RiskOptions { Samples = 400 }).Assess(RiskModels.Only(RiskModels.Analyze(with), analysis), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(again.Fixes, f => f.Effort <= left && f.Saves > 0.02 * plan.Before);
    }
}
