namespace Merlon.Reporting.Layout.Layered;

/// <summary>A generator that gives the same numbers on every machine and in every version (SplitMix64).</summary>
internal struct SmallRandom(ulong seed)
{
    private ulong _state = seed;

    public int Next(int below)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
