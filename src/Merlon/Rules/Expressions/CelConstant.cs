namespace Merlon.Rules.Expressions;

/// <summary>A name for a fixed value, such as a grade of a scale.</summary>
public sealed record CelConstant(string Name, CelType Type, CelValue Value, string Doc = "");
