namespace Merlon.Iac.Hcl.Values;

/// <summary>An attribute of an object type; <paramref name="Default"/> fills it in where an optional one is absent or null.</summary>
internal sealed record HclAttributeType(string Name, HclType Type, bool IsOptional = false, HclValue? Default = null);
