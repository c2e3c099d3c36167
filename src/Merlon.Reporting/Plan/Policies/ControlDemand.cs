namespace Merlon.Reporting.Plan.Policies;

/// <summary>A control that a policy can enforce, with what in the model asks for it.</summary>
/// <param name="Stated">The model says that it is in place somewhere: a policy keeps it so. Otherwise threats ask for it: a policy warns.</param>
/// <param name="Places">Names of the elements.</param>
/// <param name="Threats">Ids of the threats that it counters there.</param>
internal sealed record ControlDemand(string Control, string Name, bool Stated, ImmutableArray<string> Places, ImmutableArray<string> Threats);
