namespace Merlon.Reporting.Layout.Layered;

/// <summary>Distances in pixels. Chosen by looking at pictures.</summary>
internal static class Spacing
{
    public const double Margin = 24;
    public const double ZoneSide = 20;
    public const double ZoneTop = 30;
    public const double ZoneBottom = 18;
    public const double TitleHeight = 19;
    public const double Track = 11;
    public const double AboveTracks = 9;
    public const double BelowTracks = 9;
    /// <summary>Least room between a node and what is above or below, for the arrow head.</summary>
    public const double Arrow = 12;
    public const double Port = 18;

    /// <summary>Least horizontal room between two neighbours in a row.</summary>
    public static double Between(Leaf left, Leaf right) => (left.Kind, right.Kind) switch
    {
        (LeafKind.Left, LeafKind.Left) or (LeafKind.Right, LeafKind.Right) => ZoneSide,
        (LeafKind.Left, LeafKind.Right) => 60,
        (LeafKind.Left, _) or (_, LeafKind.Right) => right.Kind == LeafKind.Pass || left.Kind == LeafKind.Pass ? 16 : ZoneSide,
        (LeafKind.Right, LeafKind.Left) => 26,
        (LeafKind.Right, _) or (_, LeafKind.Left) => right.Kind == LeafKind.Pass || left.Kind == LeafKind.Pass ? 16 : 24,
        (LeafKind.Node, LeafKind.Node) => 30,
        (LeafKind.Pass, LeafKind.Pass) => 16,
        (LeafKind.Label, LeafKind.Label) => 12,
        (LeafKind.Label, LeafKind.Pass) or (LeafKind.Pass, LeafKind.Label) => 12,
        _ => 20,
    };
}
