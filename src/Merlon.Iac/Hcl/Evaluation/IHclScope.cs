using System.Collections.Immutable;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>What the names in an expression stand for.</summary>
internal interface IHclScope
{
    /// <summary>
    /// The value of a name with as many of its steps as belong to it (<c>var.size</c> takes one). Where there is none,
    /// <paramref name="error"/> and perhaps <paramref name="hint"/> are set, and the value is null or what can be said of it.
    /// </summary>
    HclValue? Resolve(string root, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint);

    /// <summary>The function of that name, or null.</summary>
    Functions.HclFunction? Function(string name);

    /// <summary>Names for «did you mean».</summary>
    IEnumerable<string> FunctionNames { get; }
}
