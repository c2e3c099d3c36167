using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>
/// Why a condition gave what it gave. Of a true one, the fewest atoms that suffice; of a false one, every atom that would
/// have to change or could; of an undecided one, the atoms that are unknown or failed.
/// </summary>
public sealed record ConditionExplanation(ConditionResult Result, ImmutableArray<ConditionFact> Facts);
