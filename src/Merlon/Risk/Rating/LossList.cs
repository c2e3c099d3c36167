namespace Merlon.Risk.Rating;

/// <summary>Losses with their chances, each once with its best chance, those with the greatest loss to expect first; used again and again.</summary>
/// <param name="units">What each loss costs.</param>
internal sealed class LossList(double[] units)
{
    // In units of loss: what is less no longer shows.
    private const double Least = 0.01;

    private int[] _losses = new int[2 * LossReach.Kept];
    private double[] _chances = new double[2 * LossReach.Kept];
    private double[] _weights = new double[2 * LossReach.Kept];
    private int _most;
    private int _count;

    /// <summary>Indexes of the losses.</summary>
    public ReadOnlySpan<int> Losses => _losses.AsSpan(0, _count);

    public ReadOnlySpan<double> Chances => _chances.AsSpan(0, _count);

    /// <summary>Units to expect: chance × cost.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    /// <param name="most">How many are kept from now on.</param>
    public void Clear(int most = int.MaxValue) => (_count, _most) = (0, most);

    /// <summary>Puts in what another list, greatest first, has at a share of its chances.</summary>
    /// <returns>False where it changes nothing: there are better chances of the losses, or enough of greater ones.</returns>
    public bool Put(ReadOnlySpan<int> losses, ReadOnlySpan<double> chances, double share = 1)
    {
        var better = false;
        for (var i = 0; i < losses.Length; i++)
        {
            var chance = share * chances[i];
            var weight = chance * units[losses[i]];
            if (weight < Least || _count == _most && !IsBefore(weight, losses[i], _count - 1))
            {
                // What follows is less still.
                break;
            }

            better |= Put(losses[i], chance, weight);
        }

        return better;
    }

    private bool Put(int loss, double chance, double weight)
    {

        var at = Losses.IndexOf(loss);
        if (at >= 0)
        {
            if (chance <= _chances[at])
            {
                return false;
            }
        }
        else
        {
            at = _count == _most ? _count - 1 : _count++;
            if (at == _losses.Length)
            {
                Grow();
            }
        }

        for (; at > 0 && IsBefore(weight, loss, at - 1); at--)
        {
            (_losses[at], _chances[at], _weights[at]) = (_losses[at - 1], _chances[at - 1], _weights[at - 1]);
        }

        (_losses[at], _chances[at], _weights[at]) = (loss, chance, weight);
        return true;
    }

    // Among equals the first by index.
    private bool IsBefore(double weight, int loss, int other) => weight > _weights[other] || weight == _weights[other] && loss < _losses[other];

    private void Grow()
    {
        Array.Resize(ref _losses, 2 * _losses.Length);
        Array.Resize(ref _chances, _losses.Length);
        Array.Resize(ref _weights, _losses.Length);
    }
}
