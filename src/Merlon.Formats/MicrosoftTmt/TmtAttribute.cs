namespace Merlon.Formats.MicrosoftTmt;

/// <summary>What the property sheet of a shape says.</summary>
/// <param name="Name">What rules call it; empty for the name of the element.</param>
/// <param name="Label">The label as people see it.</param>
/// <param name="Value">The text, or the value chosen from the list.</param>
/// <param name="IsHeader">A heading: its label names the stencil or a group.</param>
internal sealed record TmtAttribute(string Name, string Label, string Value, bool IsHeader);
