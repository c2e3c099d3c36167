using Merlon.Analysis.Engine;
using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Analysis;

/// <summary>Checks the conditions of packs once, when a library is compiled, and notes what each rule requires.</summary>
public static class RulePreparation
{
    /// <summary>The packs with <see cref="ThreatRule.Requires"/> worked out; errors for conditions that do not check.</summary>
    public static ImmutableArray<LibraryPack> Prepare(ImmutableArray<LibraryPack> packs, DiagnosticBag diagnostics) =>
        [.. packs.Select(p => p with { Rules = [.. p.Rules.Select(r => Prepare(r, diagnostics))] })];

    // What is in another language is checked by who runs it.
    private static ThreatRule Prepare(ThreatRule rule, DiagnosticBag diagnostics) =>
        string.Equals(rule.Language, "cel", StringComparison.Ordinal) && CelRule.Compile(rule, diagnostics) is { } compiled ? rule with { Requires = RequirementFinder.Of(compiled) } : rule;
}
