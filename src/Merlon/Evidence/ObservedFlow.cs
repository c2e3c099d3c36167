namespace Merlon.Evidence;

/// <summary>A flow that was observed.</summary>
/// <param name="Source">Id of where it starts; a component of the model, or a new one.</param>
/// <param name="Target">Id of what is called.</param>
/// <param name="Count">Episodes.</param>
/// <param name="Strength">How sure the surest observer is.</param>
/// <param name="Last">Day on which it was last seen.</param>
/// <param name="Sources">Who saw it.</param>
public sealed record ObservedFlow(string Source, string Target, int Count, double Strength, DateOnly Last, ImmutableArray<string> Sources);
