namespace Merlon.Risk;

/// <summary>The fixes to choose for a budget, in the order in which they pay off.</summary>
/// <param name="Budget">Effort points to spend.</param>
/// <param name="Steps">Each with what it saves after those before it.</param>
/// <param name="Before">Expected loss without the plan.</param>
/// <param name="After">Expected loss with all of it.</param>
public sealed record FixPlan(double Budget, ImmutableArray<FixRisk> Steps, double Before, double After)
{
    public double Spent => Steps.Sum(s => s.Effort);
}
