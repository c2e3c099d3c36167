namespace Merlon.Formats.Pytm.Rules;

/// <summary>What in Python would be an exception while a condition is evaluated; never leaves the rule.</summary>
internal sealed class PyFailure(string message) : Exception(message);
