namespace Merlon.Risk;

/// <summary>The loss of one property of data or of an element.</summary>
/// <param name="Id">Id of the loss node.</param>
/// <param name="Element">Id of the data or element.</param>
/// <param name="Text">In words.</param>
/// <param name="Probability">Within the horizon, 0 to 1.</param>
/// <param name="Expected">Mean loss a horizon.</param>
/// <param name="Range">What it costs when it happens.</param>
public sealed record LossRisk(string Id, string Element, string Text, double Probability, double Expected, LossRange Range);
