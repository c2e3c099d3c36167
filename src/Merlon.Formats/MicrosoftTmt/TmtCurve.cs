using Merlon.Formats.Conversion;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>A drawn line: a quadratic Bézier curve whose handle is its control point. Knows which outlines it cuts.</summary>
internal readonly record struct TmtCurve(DrawnPoint Start, DrawnPoint Control, DrawnPoint End)
{
    private const int Steps = 64;

    /// <summary>True where it meets the outline of a rectangle; one that lies wholly inside does not.</summary>
    public bool Cuts(DrawnBox box) =>
        MeetsVertical(box.Left, box.Top, box.Bottom) || MeetsVertical(box.Right, box.Top, box.Bottom)
        || MeetsHorizontal(box.Top, box.Left, box.Right) || MeetsHorizontal(box.Bottom, box.Left, box.Right);

    public bool Cuts(TmtCurve other)
    {
        var mine = Bounds;
        var theirs = other.Bounds;
        if (mine.Right < theirs.Left || theirs.Right < mine.Left || mine.Bottom < theirs.Top || theirs.Bottom < mine.Top)
        {
            return false;
        }

        var left = Points();
        var right = other.Points();
        for (var i = 1; i < left.Length; i++)
        {
            for (var j = 1; j < right.Length; j++)
            {
                if (SegmentsMeet(left[i - 1], left[i], right[j - 1], right[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private DrawnBox Bounds => DrawnBox.Around([Start, Control, End]);

    private DrawnPoint[] Points()
    {
        var points = new DrawnPoint[Steps + 1];
        for (var i = 0; i <= Steps; i++)
        {
            var t = (double)i / Steps;
            points[i] = new DrawnPoint(At(Start.X, Control.X, End.X, t), At(Start.Y, Control.Y, End.Y, t));
        }

        return points;
    }

    private bool MeetsVertical(double x, double top, double bottom)
    {
        Span<double> roots = stackalloc double[2];
        foreach (var t in roots[..Roots(Start.X, Control.X, End.X, x, roots)])
        {
            if (At(Start.Y, Control.Y, End.Y, t) is var y && y >= top && y <= bottom)
            {
                return true;
            }
        }

        return false;
    }

    private bool MeetsHorizontal(double y, double left, double right)
    {
        Span<double> roots = stackalloc double[2];
        foreach (var t in roots[..Roots(Start.Y, Control.Y, End.Y, y, roots)])
        {
            if (At(Start.X, Control.X, End.X, t) is var x && x >= left && x <= right)
            {
                return true;
            }
        }

        return false;
    }

    private static double At(double a, double b, double c, double t) => (1 - t) * (1 - t) * a + 2 * (1 - t) * t * b + t * t * c;

    // Where one coordinate of the curve has a value: a quadratic equation in t, of which 0 to 1 counts.
    private static int Roots(double a, double b, double c, double value, Span<double> into)
    {
        var square = a - 2 * b + c;
        var linear = 2 * (b - a);
        var rest = a - value;
        var count = 0;
        if (Math.Abs(square) < 1e-9)
        {
            if (Math.Abs(linear) > 1e-9 && -rest / linear is >= 0 and <= 1 and var only)
            {
                into[count++] = only;
            }

            return count;
        }

        var under = linear * linear - 4 * square * rest;
        if (under < 0)
        {
            return 0;
        }

        var root = Math.Sqrt(under);
        if ((-linear + root) / (2 * square) is >= 0 and <= 1 and var first)
        {
            into[count++] = first;
        }

        if ((-linear - root) / (2 * square) is >= 0 and <= 1 and var second)
        {
            into[count++] = second;
        }

        return count;
    }

    private static bool SegmentsMeet(DrawnPoint a, DrawnPoint b, DrawnPoint c, DrawnPoint d)
    {
        var (d1, d2, d3, d4) = (Turn(c, d, a), Turn(c, d, b), Turn(a, b, c), Turn(a, b, d));
        return d1 * d2 <= 0 && d3 * d4 <= 0 && (d1 != 0 || d2 != 0);
    }

    private static double Turn(DrawnPoint o, DrawnPoint a, DrawnPoint b) => (a.X - o.X) * (b.Y - o.Y) - (a.Y - o.Y) * (b.X - o.X);
}
