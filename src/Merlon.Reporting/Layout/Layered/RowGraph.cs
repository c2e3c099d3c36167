namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// The graph cut into rows: node rows are even, label rows odd; a long edge has a leaf in every row between its ends,
/// a zone two borders in every row that it spans.
/// </summary>
internal sealed class RowGraph
{
    public required int RowCount { get; init; }

    public required ImmutableArray<Leaf> Leaves { get; init; }

    public required ImmutableArray<Link> Links { get; init; }

    /// <summary>Links by the leaf at their upper end.</summary>
    public required int[][] Down { get; init; }

    /// <summary>Links by the leaf at their lower end.</summary>
    public required int[][] Up { get; init; }

    /// <summary>Links by the row of their upper end.</summary>
    public required int[][] Channel { get; init; }

    /// <summary>For each edge its leaves from top to bottom; empty for loops.</summary>
    public required int[][] Chains { get; init; }

    /// <summary>First and last row of each zone.</summary>
    public required int[] Top { get; init; }

    public required int[] Bottom { get; init; }

    /// <summary>The border leaves of each zone, from its first row on.</summary>
    public required int[][] LeftBorder { get; init; }

    public required int[][] RightBorder { get; init; }

    public int LeftOf(int zone, int row) => LeftBorder[zone][row - Top[zone]];

    public bool Spans(int zone, int row) => row >= Top[zone] && row <= Bottom[zone];
}
