namespace Merlon.Formats.Mermaid;

/// <summary>A piece of a flowchart.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text without the marks around it.</param>
/// <param name="Start">Offset of its first character.</param>
internal readonly record struct MermaidStatement(MermaidStatementKind Kind, string Text, int Start);

internal enum MermaidStatementKind
{
    Statement,
    Comment,
    FrontMatter,
}
