namespace Merlon.Bench.Comparing;

/// <summary>A budget and what was measured against it.</summary>
internal sealed record BudgetCheck(string Work, string Limit, string Measured, bool Met);
