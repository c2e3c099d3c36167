namespace Merlon.Iac.Hcl.Values;

/// <summary>What a value was read from: the address of an object outside of the language, and the path of the attribute in it.</summary>
internal readonly record struct HclOrigin(string Address, string Path);
