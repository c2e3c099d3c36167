using Merlon.Decisions.Policies;
using Merlon.Diagnostics;

namespace Merlon.Formats.Yaml;

/// <summary>What came out of reading a policy file.</summary>
/// <param name="Policy">The policy; null where the file cannot be read at all.</param>
/// <param name="Diagnostics">Everything wrong with its form, in the order of places; conditions are checked by <see cref="PolicyEngine"/>.</param>
public sealed record PolicyReading(Policy? Policy, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
