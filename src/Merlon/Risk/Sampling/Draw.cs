using System.Runtime.CompilerServices;

namespace Merlon.Risk.Sampling;

/// <summary>
/// Draws that depend on nothing but a seed, a key and the number of the sample. Two graphs that share a step share its
/// draws (common random numbers), so differences between them are differences of the graphs and not of luck.
/// </summary>
internal static class Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The key of a name: FNV-1a over its characters, then mixed.</summary>
    public static ulong Key(string name, ulong seed)
    {
        var hash = 14695981039346656037UL ^ Mix(seed + Golden);
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(hash);
    }

    /// <summary>
    /// Uniform in (0, 1): never 0, so that its logarithm is finite. Samples come in pairs that mirror each other: what is
    /// reached only grows with the draws, so mirrored draws never add error and mostly take some away (antithetic variates).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong key, int sample)
    {
        var u = (Bits(key, sample / 2) + 0.5) * (1.0 / (1UL << 53));
        return (sample & 1) == 0 ? u : 1 - u;
    }

    /// <summary>The 53 bits that the draws of a pair of samples are made of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ulong key, int pair) => Mix(key + (ulong)(pair + 1) * Golden) >> 11;

    /// <summary>Gamma with mean 1 and shape 4: the product of four uniforms, so exact without rejection.</summary>
    public static double Gamma4(ulong key, int sample)
    {
        var product = 1.0;
        for (var i = 1UL; i <= 4; i++)
        {
            product *= Uniform(key + i * 0xD1B54A32D192ED03, sample);
        }

        return -Math.Log(product) / 4;
    }

    /// <summary>The quantile of a triangle over [low, high] with its peak at 1.</summary>
    public static double Triangle(double low, double high, double u)
    {
        if (high <= low)
        {
            return low;
        }

        var peak = Math.Clamp(1, low, high);
        var share = (peak - low) / (high - low);
        return u < share
            ? low + Math.Sqrt(u * (high - low) * (peak - low))
            : high - Math.Sqrt((1 - u) * (high - low) * (high - peak));
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every input bit moves every output bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
