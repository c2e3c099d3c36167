namespace Merlon.Mutation;

/// <summary>Tests of one project.</summary>
/// <param name="Tests">Beginnings of the full names of test methods.</param>
internal sealed record Suite(string Name, ImmutableArray<string> Tests);
