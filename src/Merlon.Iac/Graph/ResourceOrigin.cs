namespace Merlon.Iac.Graph;

/// <summary>What a value was read from: a resource, and the path of the attribute in it (<c>id</c>); the path is empty for the whole.</summary>
public readonly record struct ResourceOrigin(string Address, string Path);
