namespace Merlon.Rules.Expressions;

/// <summary>A name whose value each evaluation gives anew; <paramref name="Index"/> is its place among those values.</summary>
public sealed record CelVariable(string Name, CelType Type, int Index, string Doc = "")
{
    /// <summary>True where many evaluations are given the same object, which never changes: a macro that depends on it alone is worked out once for each object.</summary>
    public bool IsShared { get; init; }
}
