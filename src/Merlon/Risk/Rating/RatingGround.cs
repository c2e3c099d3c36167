using Merlon.Analysis.Facts;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>What ratings stand on that no threat changes: the states of the elements, how attackers get around between them, and what losses cost.</summary>
internal sealed class RatingGround
{
    // Smaller models are done before a second thread has started.
    private const int Alone = 1_000;

    /// <param name="keepsWords">True where a rating is to be explained.</param>
    public RatingGround(ModelFacts facts, RiskAssumptions assumptions, bool keepsWords = false)
    {
        (Facts, Assumptions) = (facts, assumptions);
        Graph = new AttackGraphBuilder(keepsWords, facts.Components.Length + facts.Flows.Length);
        Losses = new LossScale(facts.ThreatModel, assumptions);
        States = new AttackStates(Graph, Losses);
        States.AddAll(facts);
        new ReachSteps(Graph, States, facts, assumptions).Add();
        new DataSteps(Graph, States, facts, assumptions).Add();
        Steps = new ThreatSteps(Graph, States, facts, assumptions);
    }

    public ModelFacts Facts { get; }

    public RiskAssumptions Assumptions { get; }

    public AttackGraphBuilder Graph { get; }

    public AttackStates States { get; }

    public ThreatSteps Steps { get; }

    public LossScale Losses { get; }

    /// <summary>Makes it beside what else is to be done with the facts, which nobody changes any more.</summary>
    /// <returns>Waits for it.</returns>
    public static Func<RatingGround> Begin(ModelFacts facts, RiskAssumptions assumptions)
    {
        if (facts.Components.Length < Alone)
        {
            return () => new RatingGround(facts, assumptions);
        }

        var task = Task.Run(() => new RatingGround(facts, assumptions));
        return () => task.GetAwaiter().GetResult();
    }
}
