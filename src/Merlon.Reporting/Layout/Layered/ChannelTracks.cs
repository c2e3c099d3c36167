namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// The horizontal pieces between two rows, one above the other so that no two lie on each other and as few as
/// possible cross. Follows the idea of Sander ("Layout of compound directed graphs", 1996, section 6).
/// </summary>
internal sealed class ChannelTracks
{
    private const double Near = 7;
    private const int Touching = 1000;

    private readonly Dictionary<int, int> _track = [];

    /// <param name="pieces">Link, x at its upper end, x at its lower end; straight ones left out.</param>
    public ChannelTracks(IReadOnlyList<(int Link, double From, double To)> pieces)
    {
        var order = new GreedyOrder(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            for (var j = i + 1; j < pieces.Count; j++)
            {
                if (!Overlap(pieces[i], pieces[j]))
                {
                    continue;
                }

                var above = CostAbove(pieces[i], pieces[j]);
                var below = CostAbove(pieces[j], pieces[i]);
                if (above < below)
                {
                    order.Add(i, j, below - above);
                }
                else if (below < above)
                {
                    order.Add(j, i, above - below);
                }
            }
        }

        var position = order.Solve();
        var tracks = new int[pieces.Count];
        var placed = new List<int>();
        foreach (var i in Enumerable.Range(0, pieces.Count).OrderBy(i => position[i]))
        {
            var track = 0;
            foreach (var j in placed)
            {
                if (Overlap(pieces[i], pieces[j]))
                {
                    track = Math.Max(track, tracks[j] + 1);
                }
            }

            tracks[i] = track;
            placed.Add(i);
            _track[pieces[i].Link] = track;
            Count = Math.Max(Count, track + 1);
        }
    }

    public int Count { get; }

    public int Of(int link) => _track[link];

    private static (double Low, double High) Interval((int Link, double From, double To) piece) =>
        (Math.Min(piece.From, piece.To), Math.Max(piece.From, piece.To));

    private static bool Overlap((int Link, double From, double To) a, (int Link, double From, double To) b)
    {
        var (x, y) = (Interval(a), Interval(b));
        return x.Low - Near < y.High && y.Low - Near < x.High;
    }

    // Crossings where a lies above b, and much more where their upright parts would then touch.
    private static int CostAbove((int Link, double From, double To) a, (int Link, double From, double To) b)
    {
        if (Math.Abs(a.To - b.From) < Near)
        {
            return Touching;
        }

        var (x, y) = (Interval(a), Interval(b));
        return (a.To > y.Low && a.To < y.High ? 1 : 0) + (b.From > x.Low && b.From < x.High ? 1 : 0);
    }
}
