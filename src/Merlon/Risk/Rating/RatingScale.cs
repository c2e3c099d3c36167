using Merlon.Analysis;

namespace Merlon.Risk.Rating;

/// <summary>The logarithmic scale from the loss of a year to a score: equal factors of loss are equal steps.</summary>
internal sealed class RatingScale
{
    private readonly double _whole;
    private readonly double _medium;
    private readonly double _high;
    private readonly double _critical;

    public RatingScale(RiskAssumptions assumptions)
    {
        _whole = Math.Log(1 + assumptions["score.full"]);
        _medium = assumptions["severity.medium"];
        _high = assumptions["severity.high"];
        _critical = assumptions["severity.critical"];
    }

    /// <summary>0 to 1 for units of loss.</summary>
    public double Of(double loss) => Math.Clamp(Math.Log(1 + loss) / _whole, 0, 1);

    /// <summary>Units of loss for 0 to 1.</summary>
    public double Loss(double share) => Math.Exp(share * _whole) - 1;

    public RiskLevel Severity(double loss) =>
        loss >= _critical ? RiskLevel.Critical : loss >= _high ? RiskLevel.High : loss >= _medium ? RiskLevel.Medium : RiskLevel.Low;
}
