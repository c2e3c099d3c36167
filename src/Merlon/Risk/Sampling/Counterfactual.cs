namespace Merlon.Risk.Sampling;

/// <summary>A change to try in every future, and what it saved so far.</summary>
internal sealed class Counterfactual(Hardening[] change)
{
    private Sums _sums;

    public Hardening[] Change { get; } = change;

    /// <summary>How many futures had a loss that hangs on it.</summary>
    public int Touched => _sums.Touched;

    public void Add(double saved) => _sums.Add(saved);

    public void Add(in Sums sums) => _sums.Add(sums);

    /// <summary>Mean saving over so many futures, and half the width of its 95 % interval.</summary>
    public (double Mean, double Error) Over(int samples)
    {
        var mean = _sums.Saved / samples;
        return (mean, 1.96 * Math.Sqrt(Math.Max(0, _sums.Squares / samples - mean * mean) / samples));
    }

    /// <summary>Sums over futures.</summary>
    public struct Sums
    {
        public double Saved { get; private set; }

        public double Squares { get; private set; }

        public int Touched { get; private set; }

        public void Add(double saved)
        {
            Touched++;
            Saved += saved;
            Squares += saved * saved;
        }

        public void Add(in Sums other)
        {
            Touched += other.Touched;
            Saved += other.Saved;
            Squares += other.Squares;
        }
    }
}
