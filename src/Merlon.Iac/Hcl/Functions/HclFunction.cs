using System.Collections.Immutable;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>A function of the language: signature and how it is computed.</summary>
internal sealed class HclFunction
{
    public required string Name { get; init; }

    public ImmutableArray<HclParameter> Parameters { get; init; } = [];

    /// <summary>Takes any number of further arguments.</summary>
    public HclParameter? Rest { get; init; }

    public HclType Returns { get; init; } = HclType.Dynamic;

    /// <summary>
    /// Works on arguments that hold something unknown, and leaves the marks of elements in their places. Otherwise any
    /// unknown makes the result unknown, and the result gets every mark in the arguments.
    /// </summary>
    public bool IsStructural { get; init; }

    public required Func<HclCall, HclValue> Compute { get; init; }

    /// <summary>Gets its arguments as expressions (<c>try</c>, <c>can</c>).</summary>
    public bool IsLazy { get; init; }
}
