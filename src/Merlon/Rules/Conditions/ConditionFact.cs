namespace Merlon.Rules.Conditions;

/// <summary>An atom that took part in an outcome, what it gave, and how it reads with its values.</summary>
public readonly record struct ConditionFact(ConditionAtom Atom, ConditionResult Result, string Description);
