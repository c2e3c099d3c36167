namespace Merlon.Risk.Sampling;

/// <summary>
/// What is drawn for all steps of two neighbouring samples at once, because these mirror each other: how zealous
/// attackers are, and which steps could be done within the horizon if they were started at once against the weakest controls.
/// Most could not, and one pass over all in the order of memory is cheaper than a look at each where the attackers come by.
/// </summary>
internal sealed class PairDraws
{
    // Above what rounding does to 1 − u: here only those may be left out that are surely too slow.
    private const double Slack = 1e-15;

    private readonly SamplingGraph _graph;
    private readonly (ulong Key, double Limit, int Attackers)[] _steps;
    private readonly ulong[][] _canBeDone;
    private readonly double[][] _zeal;
    private int _pair = -1;

    public PairDraws(SamplingGraph graph, double horizon)
    {
        _graph = graph;
        _steps = [.. graph.Timed.Select(s => (s.Key, s.Fastest * horizon, (int)s.Attackers))];
        var words = _steps.Length / 64 + 1;
        _canBeDone = [new ulong[words], new ulong[words]];
        // The first is for steps that no kind of attackers drives.
        _zeal = [new double[graph.AttackerKeys.Length + 1], new double[graph.AttackerKeys.Length + 1]];
        (_zeal[0][0], _zeal[1][0]) = (1, 1);
    }

    /// <summary>By the place of the attackers in a step.</summary>
    public double[] Zeal(int sample) => _zeal[sample & 1];

    /// <summary>A bit for each of the graph's timed steps.</summary>
    public ulong[] CanBeDone(int sample) => _canBeDone[sample & 1];

    public void Draw(int sample)
    {
        var pair = sample / 2;
        if (pair == _pair)
        {
            return;
        }

        _pair = pair;
        var (evenZeal, oddZeal) = (_zeal[0], _zeal[1]);
        for (var i = 0; i < _graph.AttackerKeys.Length; i++)
        {
            evenZeal[i + 1] = Sampling.Draw.Gamma4(_graph.AttackerKeys[i], 2 * pair);
            oddZeal[i + 1] = Sampling.Draw.Gamma4(_graph.AttackerKeys[i], 2 * pair + 1);
        }

        for (var start = 0; start < _steps.Length; start += 64)
        {
            var (even, odd) = (0UL, 0UL);
            var end = Math.Min(start + 64, _steps.Length);
            for (var i = start; i < end; i++)
            {
                ref readonly var step = ref _steps[i];
                var u = Sampling.Draw.Uniform(step.Key, 2 * pair);
                var bit = 1UL << (i - start);
                even |= 1 - u <= step.Limit * evenZeal[step.Attackers] + Slack ? bit : 0;
                odd |= u <= step.Limit * oddZeal[step.Attackers] + Slack ? bit : 0;
            }

            (_canBeDone[0][start / 64], _canBeDone[1][start / 64]) = (even, odd);
        }
    }
}
