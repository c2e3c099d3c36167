namespace Merlon.Risk;

/// <summary>One step of the waterfall that explains a number.</summary>
/// <param name="Source">What it comes from: <c>prior</c>, <c>control</c>, <c>intelligence</c>, <c>evidence</c>, <c>paths</c>, <c>loss</c> or <c>result</c>.</param>
/// <param name="Text">In words, with where the number comes from.</param>
/// <param name="Factor">What it multiplies; 1 where it states a value.</param>
/// <param name="Value">The running value after it.</param>
public sealed record RiskFactor(string Source, string Text, double Factor, double Value);
