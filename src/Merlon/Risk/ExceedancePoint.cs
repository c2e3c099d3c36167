namespace Merlon.Risk;

/// <summary>A point of the loss exceedance curve.</summary>
/// <param name="Loss">Loss within the horizon.</param>
/// <param name="Probability">Chance of losing at least so much, 0 to 1.</param>
public sealed record ExceedancePoint(double Loss, double Probability);
