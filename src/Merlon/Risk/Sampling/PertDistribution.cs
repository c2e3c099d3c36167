namespace Merlon.Risk.Sampling;

/// <summary>PERT: a Beta stretched over [low, high] with weight 4 on the likely value; quantiles from a table made once.</summary>
internal sealed class PertDistribution
{
    private const int Steps = 512;
    private readonly double[] _quantiles = new double[Steps + 1];

    public PertDistribution(LossRange range)
    {
        Range = range;
        var width = range.High - range.Low;
        if (width <= 0)
        {
            Array.Fill(_quantiles, range.Likely);
            return;
        }

        var alpha = 4 * (range.Likely - range.Low) / width;
        var beta = 4 * (range.High - range.Likely) / width;
        Tabulate(alpha, beta, width);
    }

    public LossRange Range { get; }

    public double Quantile(double u)
    {
        var place = u * Steps;
        var index = Math.Min((int)place, Steps - 1);
        return _quantiles[index] + (place - index) * (_quantiles[index + 1] - _quantiles[index]);
    }

    // The density x^alpha (1-x)^beta, summed in the middle of small intervals and turned around.
    private void Tabulate(double alpha, double beta, double width)
    {
        const int Intervals = 4096;
        var cumulative = new double[Intervals + 1];
        for (var i = 0; i < Intervals; i++)
        {
            var x = (i + 0.5) / Intervals;
            cumulative[i + 1] = cumulative[i] + Math.Pow(x, alpha) * Math.Pow(1 - x, beta);
        }

        var at = 0;
        for (var step = 0; step <= Steps; step++)
        {
            var wanted = cumulative[Intervals] * step / Steps;
            while (at < Intervals - 1 && cumulative[at + 1] < wanted)
            {
                at++;
            }

            var slice = cumulative[at + 1] - cumulative[at];
            var inside = slice > 0 ? Math.Clamp((wanted - cumulative[at]) / slice, 0, 1) : 0;
            _quantiles[step] = Range.Low + width * (at + inside) / Intervals;
        }
    }
}
