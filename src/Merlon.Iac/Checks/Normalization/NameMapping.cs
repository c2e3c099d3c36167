namespace Merlon.Iac.Checks.Normalization;

/// <summary>What a property is called, and how its value is brought over.</summary>
/// <param name="Name">The new name, dots making nested blocks; <c>^</c> puts what is inside one level up.</param>
/// <param name="Form">Empty, or the name of a conversion.</param>
internal sealed record NameMapping(string Name, string Form);
