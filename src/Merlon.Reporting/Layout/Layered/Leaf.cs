namespace Merlon.Reporting.Layout.Layered;

/// <summary>One thing in one row. <paramref name="Item"/> is the index of its node, edge or zone.</summary>
/// <param name="Zone">The zone it is an entry of; for borders the zone itself.</param>
/// <param name="Left">Room from its anchor to the left, in pixels.</param>
/// <param name="Right">Room from its anchor to the right, in pixels.</param>
internal sealed record Leaf(LeafKind Kind, int Row, int Zone, int Item, double Left, double Right, double Height);
