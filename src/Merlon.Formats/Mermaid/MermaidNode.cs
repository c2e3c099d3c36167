namespace Merlon.Formats.Mermaid;

/// <summary>A node as a statement mentions it.</summary>
/// <param name="Id">Its id in the chart.</param>
/// <param name="Label">Its text; null where the statement gives none.</param>
/// <param name="Shape">The shape; empty where the statement gives none.</param>
/// <param name="Class">Names of its style classes, separated by commas.</param>
internal sealed record MermaidNode(string Id, string? Label, string Shape, string Class);
