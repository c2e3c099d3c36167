namespace Merlon.Formats.Mermaid;

/// <summary>A link between two nodes.</summary>
/// <param name="From">Id of the node it starts at.</param>
/// <param name="To">Id of the node it ends at.</param>
/// <param name="Label">Its text.</param>
/// <param name="Both">It has heads at both ends.</param>
/// <param name="Head">It has a head at its end.</param>
/// <param name="Invisible">It only helps the layout.</param>
internal sealed record MermaidLink(string From, string To, string Label, bool Both, bool Head, bool Invisible);
