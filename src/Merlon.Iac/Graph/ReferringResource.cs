namespace Merlon.Iac.Graph;

/// <summary>A resource and the reference in it.</summary>
public readonly record struct ReferringResource(Resource Resource, ResourceReference Reference);
