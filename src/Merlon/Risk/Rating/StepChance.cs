namespace Merlon.Risk.Rating;

/// <summary>The chance that a step is done within a year, in closed form.</summary>
internal static class StepChance
{
    // The zeal of attackers is a gamma variable of mean 1 and this shape, as in the sampled futures.
    private const double Shape = 4;

    /// <summary>Of a step that waits for nothing, at so many successes a year.</summary>
    public static double First(double rate) => double.IsPositiveInfinity(rate) ? 1 : 1 - Math.Pow(1 + rate / Shape, -Shape);

    /// <summary>
    /// Of a step that starts when another one that takes time is done: less of the year is left. Two slow steps in a row are
    /// done with half the product of their chances; where a step is fast, nothing is lost by waiting for it.
    /// </summary>
    public static double Later(double first) => first * (1 + first) / 2;
}
