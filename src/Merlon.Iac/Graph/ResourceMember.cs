namespace Merlon.Iac.Graph;

/// <summary>A named part of a <see cref="ResourceValue"/> of kind map.</summary>
public readonly record struct ResourceMember(string Name, ResourceValue Value);
