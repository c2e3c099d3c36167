namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>An attribute that a template declares on a stencil.</summary>
/// <param name="Name">What rules call it: a word or a UUID.</param>
/// <param name="Label">What people see.</param>
/// <param name="Default">The first value declared; what an element has that says nothing.</param>
internal sealed record TmtAttributeType(string Name, string Label, string Default);
