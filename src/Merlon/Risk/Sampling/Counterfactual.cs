namespace Merlon.Risk.Sampling;

/// <summary>A change to try in every future, and what it saved so far.</summary>
internal sealed class Counterfactual(Hardening[] change)
{
    private double _sum;
    private double _squares;

    public Hardening[] Change { get; } = change;

    /// <summary>How many futures had a loss that hangs on it.</summary>
    public int Touched { get; private set; }

    public void Add(double saved)
    {
        Touched++;
        _sum += saved;
        _squares += saved * saved;
    }

    /// <summary>Mean saving over so many futures, and half the width of its 95 % interval.</summary>
    public (double Mean, double Error) Over(int samples)
    {
        var mean = _sum / samples;
        return (mean, 1.96 * Math.Sqrt(Math.Max(0, _squares / samples - mean * mean) / samples));
    }
}
