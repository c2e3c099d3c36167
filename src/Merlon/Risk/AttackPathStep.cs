namespace Merlon.Risk;

/// <summary>A step of an attack path.</summary>
/// <param name="Text">What the attacker does, or how he gets on.</param>
/// <param name="Result">What he has then.</param>
/// <param name="Threat">Id of the threat that comes true; empty for a move.</param>
/// <param name="Flow">Id of the flow that carries him; empty where none does.</param>
/// <param name="AlsoNeeds">What else he had to have by then.</param>
/// <param name="Component">Id of the component that he reaches by it; empty where he stays where he is, or takes a threat or a zone.</param>
public sealed record AttackPathStep(string Text, string Result, string Threat, string Flow, ImmutableArray<string> AlsoNeeds, string Component);
