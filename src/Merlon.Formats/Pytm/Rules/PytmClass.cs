namespace Merlon.Formats.Pytm.Rules;

/// <summary>One of pytm's classes as a value: what <c>Boundary</c> stands for in a condition.</summary>
internal sealed record PytmClass(string Name);
