namespace Merlon.Evidence;

/// <summary>How evidence fades and what it is worth: the constants of the evidence model in one place.</summary>
internal static class EvidenceDecay
{
    /// <summary>Attempts and counts at controls are forgotten with this half-life, in days.</summary>
    public const double AttemptHalfLife = 30;

    /// <summary>A sign of present compromise fades with this half-life, in days.</summary>
    public const double SuccessHalfLife = 3;

    /// <summary>Belief that an element is compromised on a day on which nothing is seen.</summary>
    public const double PriorCompromise = 0.001;

    /// <summary>Tempers the sum of signs, which are never independent.</summary>
    public const double Tempering = 0.3;

    /// <summary>No sign counts for more than this, in log odds.</summary>
    public const double LargestSign = 4.6;

    /// <summary>Likelihood ratio of a sign of strength 1.</summary>
    public const double CriticalRatio = 40;

    /// <summary>Evidence moves a rate between these factors, whatever it says.</summary>
    public const double LeastFactor = 0.5;

    public const double GreatestFactor = 4;

    /// <summary>What a rule says about a control weighs as much as this many observations.</summary>
    public const double ControlPrior = 8;

    /// <summary>Weight of what was seen so many days ago.</summary>
    public static double Weight(double days, double halfLife) => days <= 0 ? 1 : Math.Pow(2, -days / halfLife);

    /// <summary>Time, in years, that is still remembered of a window of so many days.</summary>
    public static double RememberedYears(double days, double halfLife)
    {
        var days2 = halfLife / Math.Log(2) * (1 - Weight(days, halfLife));
        return Math.Max(days2, 1) / 365.25;
    }
}
