using Merlon.Decisions;
using Merlon.Diagnostics;

namespace Merlon.Formats.Yaml;

/// <summary>What came out of reading a decisions file.</summary>
/// <param name="Decisions">In the order in which they are written.</param>
/// <param name="Diagnostics">Everything wrong with them, in the order of places.</param>
public sealed record DecisionsReading(ImmutableArray<Decision> Decisions, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
