namespace Merlon.Risk.Sampling;

/// <summary>
/// What is drawn for all steps of two neighbouring samples at once, because these mirror each other: how zealous
/// attackers are, and which steps could be done within the horizon if they were started at once against the weakest controls.
/// Most could not, and one pass over all in the order of memory is cheaper than a look at each where the attackers come by.
/// </summary>
internal sealed class PairDraws
{
    // Above what rounding does to a draw: here only those may be left out that are surely too slow.
    private const double Slack = 1e-15;
    private const double Draws = 1UL << 53;

    private readonly SamplingGraph _graph;
    private readonly (ulong Key, int Kind)[] _steps;

    // Steps that are as fast, and driven by the same attackers, are one kind.
    private readonly (double Limit, int Attackers)[] _kinds;
    private readonly (ulong Least, ulong Most)[] _inTime;
    private readonly ulong[][] _canBeDone;
    private readonly double[][] _zeal;
    private int _pair = -1;

    public PairDraws(SamplingGraph graph, double horizon)
    {
        _graph = graph;
        var kinds = new Dictionary<(double, int), int>();
        _steps = new (ulong, int)[graph.Timed.Length];
        for (var i = 0; i < _steps.Length; i++)
        {
            ref readonly var step = ref graph.Timed[i];
            var kind = (step.Fastest * horizon, (int)step.Attackers);
            if (!kinds.TryGetValue(kind, out var number))
            {
                number = kinds.Count;
                kinds.Add(kind, number);
            }

            _steps[i] = (step.Key, number);
        }

        _kinds = [.. kinds.Keys];
        _inTime = new (ulong, ulong)[_kinds.Length];
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

        // In time is 1 − u ≤ limit × zeal, where u is (bits + ½) / 2⁵³ in the even sample and one less that in the odd one: a whole
        // number to compare with for each kind, instead of an expression for each step.
        for (var i = 0; i < _kinds.Length; i++)
        {
            var (limit, attackers) = _kinds[i];
            _inTime[i] = (
                (ulong)Math.Max(0, (1 - limit * evenZeal[attackers] - Slack) * Draws - 1),
                (ulong)Math.Min(Draws, (limit * oddZeal[attackers] + Slack) * Draws + 1));
        }

        for (var start = 0; start < _steps.Length; start += 64)
        {
            var (even, odd) = (0UL, 0UL);
            var steps = _steps.AsSpan(start, Math.Min(64, _steps.Length - start));
            for (var i = steps.Length - 1; i >= 0; i--)
            {
                var bits = Sampling.Draw.Bits(steps[i].Key, pair);
                ref readonly var kind = ref _inTime[steps[i].Kind];
                even = even << 1 | (bits >= kind.Least ? 1UL : 0);
                odd = odd << 1 | (bits <= kind.Most ? 1UL : 0);
            }

            (_canBeDone[0][start / 64], _canBeDone[1][start / 64]) = (even, odd);
        }
    }
}
