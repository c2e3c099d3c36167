namespace Merlon.Bench.Comparing;

/// <summary>How the time of a tool grows with its input.</summary>
internal static class Growth
{
    /// <summary>The exponent between the two largest models: 1 is linear, 2 the square. Null where there are not two over 100 components.</summary>
    public static double? Exponent(IEnumerable<Result> ofOneTool)
    {
        var largest = ofOneTool.Where(r => r.Measure is not null && r.Components >= 100).OrderByDescending(r => r.Components).Take(2).ToArray();
        return largest is [var big, var small] ? Math.Log(big.Measure!.Cpu / small.Measure!.Cpu) / Math.Log((double)big.Components / small.Components) : null;
    }
}
