using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Formats.Yaml;

/// <summary>What came out of reading library packs.</summary>
/// <param name="Packs">In the order of their folders.</param>
/// <param name="Examples">Test cases of the rules, in the order in which they are written.</param>
/// <param name="Diagnostics">Everything wrong with them, in the order of places.</param>
public sealed record PackReading(
    ImmutableArray<LibraryPack> Packs,
    ImmutableArray<RuleExample> Examples,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Test cases of the infrastructure checks.</summary>
    public ImmutableArray<CheckExample> CheckExamples { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
