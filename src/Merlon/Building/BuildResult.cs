using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Building;

/// <summary>A model built from C#, and what is wrong with it.</summary>
/// <param name="Model">The model as far as it could be built; complete where there is no error.</param>
/// <param name="Diagnostics">In the order of file and line.</param>
public sealed record BuildResult(ThreatModel Model, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
