using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Formats.Yaml;

/// <summary>What came out of reading a model.</summary>
/// <param name="Model">As much of the model as could be read; fit for use only without errors.</param>
/// <param name="Diagnostics">Everything wrong with it, in the order of places.</param>
public sealed record ModelReading(ThreatModel Model, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Test cases of the model's own rules.</summary>
    public ImmutableArray<RuleExample> Examples { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
