namespace Merlon.Compliance;

/// <summary>A chapter or family of a framework.</summary>
public sealed record RequirementGroup(string Title, ImmutableArray<ComplianceRequirement> Requirements);
