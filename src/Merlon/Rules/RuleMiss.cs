using Merlon.Analysis;
using Merlon.Analysis.Facts;

namespace Merlon.Rules;

/// <summary>A place where a rule does not apply.</summary>
/// <param name="Name">What the other tool's words call the place.</param>
/// <param name="Holds">Parts of the condition that are true there.</param>
/// <param name="Missing">Parts that keep the whole from being true.</param>
public sealed record RuleMiss(ElementFacts Element, string Name, ImmutableArray<Reason> Holds, ImmutableArray<Reason> Missing);
