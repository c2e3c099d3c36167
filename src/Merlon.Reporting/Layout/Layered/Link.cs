namespace Merlon.Reporting.Layout.Layered;

/// <summary>A piece of an edge, or of a zone's border, between two neighbouring rows.</summary>
/// <param name="Edge">Index of the edge; −1 for borders and for what only holds a grid together.</param>
/// <param name="Weight">What a crossing with it costs.</param>
internal readonly record struct Link(int Upper, int Lower, int Edge, int Weight);
