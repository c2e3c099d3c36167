namespace Merlon.Rules.Expressions;

/// <summary>A name whose value each evaluation gives anew; <paramref name="Index"/> is its place among those values.</summary>
public sealed record CelVariable(string Name, CelType Type, int Index, string Doc = "");
