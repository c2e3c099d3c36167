namespace Merlon.Bench.Generation;

/// <summary>Pseudo-random numbers that are the same on every version of .NET (SplitMix64).</summary>
internal sealed class Sequence(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 to <paramref name="limit"/>, exclusive.</summary>
    public int Next(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)limit);
    }
}
