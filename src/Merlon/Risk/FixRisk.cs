namespace Merlon.Risk;

/// <summary>A control that is not in place, and what it would be worth.</summary>
/// <param name="Control">Id of the control.</param>
/// <param name="At">Id of the element on which to put it (<c>source&gt;target</c> for a flow; empty for the model).</param>
/// <param name="Threats">Ids of the threats that it counters there.</param>
/// <param name="Effort">Points.</param>
/// <param name="Saves">Expected loss a horizon that it takes away, shown by configuration.</param>
/// <param name="SavesError">Half the width of the 95 % interval that comes from sampling.</param>
public sealed record FixRisk(string Control, string At, ImmutableArray<string> Threats, double Effort, double Saves, double SavesError)
{
    /// <summary>Saving a point of effort.</summary>
    public double Worth => Saves / Effort;
}
