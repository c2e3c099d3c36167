namespace Merlon.Risk.Scoring;

/// <summary>
/// Scores vectors of CVSS v4.0 (section 8 of the specification): the score of the macro vector, less the mean of how far
/// the vector is from the worst of its class in each class. Whole numbers only, so that rounding is exact.
/// </summary>
public static class CvssCalculator
{
    // Divisible by every depth and every count of classes below.
    private const int Scale = 840 * 60;

    private static readonly string[] Impacts = ["VC", "VI", "VA", "SC", "SI", "SA"];

    // The worst vectors of each level of each class, as steps from the worst value of each metric.
    private static readonly string[] Class1 = ["AV", "PR", "UI"];
    private static readonly string[] Class2 = ["AC", "AT"];
    private static readonly string[] Class36 = ["VC", "VI", "VA", "CR", "IR", "AR"];
    private static readonly string[] Class4 = ["SC", "SI", "SA"];
    private static readonly int[][][] Worst1 = [[[0, 0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[3, 0, 0], [1, 1, 1]]];
    private static readonly int[][][] Worst2 = [[[0, 0]], [[1, 0], [0, 1]]];
    private static readonly int[][][] Worst36 =
    [
        [[0, 0, 0, 0, 0, 0]],
        [[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]],
        [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]],
        [[1, 0, 1, 0, 1, 0], [1, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 1]],
        [[1, 1, 1, 0, 0, 0]],
    ];

    // Safety is worse than high, and for confidentiality there is none.
    private static readonly int[][][] Worst4 = [[[0, 0, 0]], [[0, 1, 1]], [[1, 2, 2]]];

    // How many steps each level is deep.
    private static readonly int[] Depth1 = [1, 4, 5];
    private static readonly int[] Depth2 = [1, 2];
    private static readonly int[] Depth36 = [7, 6, 8, 8, 10];
    private static readonly int[] Depth4 = [6, 5, 4];

    public static CvssScore Score(CvssVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var levels = Levels(vector);
        var macro = string.Concat(levels);
        if (Array.TrueForAll(Impacts, i => vector.Effective(i) is "N"))
        {
            return new CvssScore(vector, 0, macro);
        }

        var value = CvssMacroVectors.Score(levels);
        var joint = 2 * levels[2] + levels[5] - (levels[2] == 2 ? 1 : 0);
        // What lies below in each class, and how far down to it the vector is.
        (int Lower, int Steps, int Depth)[] classes =
        [
            (Lower(levels, 0), Steps(vector, Class1, Worst1[levels[0]]), Depth1[levels[0]]),
            (Lower(levels, 1), Steps(vector, Class2, Worst2[levels[1]]), Depth2[levels[1]]),
            (LowerJoint(levels), Steps(vector, Class36, Worst36[joint]), Depth36[joint]),
            (Lower(levels, 3), Steps(vector, Class4, Worst4[levels[3]]), Depth4[levels[3]]),
            (Lower(levels, 4), 0, 1),
        ];
        var below = classes.Where(c => c.Lower >= 0).ToArray();
        var less = below.Length == 0 ? 0 : below.Sum(c => (value - c.Lower) * c.Steps * (Scale / 60 / c.Depth)) * (60 / below.Length);
        // Half a tenth rounds up.
        var tenths = (2 * (value * Scale - less) + Scale) / (2 * Scale);
        return new CvssScore(vector, Math.Clamp(tenths, 0, 100) / 10m, macro);
    }

    private static int[] Levels(CvssVector vector)
    {
        bool Is(string metric, string value) => string.Equals(vector.Effective(metric), value, StringComparison.Ordinal);
        var (network, unprivileged, alone) = (Is("AV", "N"), Is("PR", "N"), Is("UI", "N"));
        return
        [
            network && unprivileged && alone ? 0 : (network || unprivileged || alone) && !Is("AV", "P") ? 1 : 2,
            Is("AC", "L") && Is("AT", "N") ? 0 : 1,
            Is("VC", "H") && Is("VI", "H") ? 0 : Is("VC", "H") || Is("VI", "H") || Is("VA", "H") ? 1 : 2,
            Is("SI", "S") || Is("SA", "S") ? 0 : Is("SC", "H") || Is("SI", "H") || Is("SA", "H") ? 1 : 2,
            Is("E", "A") ? 0 : Is("E", "P") ? 1 : 2,
            Is("CR", "H") && Is("VC", "H") || Is("IR", "H") && Is("VI", "H") || Is("AR", "H") && Is("VA", "H") ? 0 : 1,
        ];
    }

    private static int Lower(int[] levels, int index)
    {
        var lower = (int[])levels.Clone();
        lower[index]++;
        return CvssMacroVectors.Score(lower);
    }

    // The classes 3 and 6 hang together: of two ways down the higher one counts.
    private static int LowerJoint(int[] levels) =>
        levels[2] < 2 && levels[5] == 0 ? Math.Max(Lower(levels, 2), Lower(levels, 5)) : Lower(levels, 2);

    // Steps from the first of the worst vectors that is not better than this one in any metric.
    private static int Steps(CvssVector vector, string[] metrics, int[][] worst)
    {
        var own = Array.ConvertAll(metrics, m => StepOf(m, vector.Effective(m)));
        foreach (var candidate in worst)
        {
            var sum = 0;
            var covers = true;
            for (var i = 0; i < own.Length; i++)
            {
                covers &= own[i] >= candidate[i];
                sum += own[i] - candidate[i];
            }

            if (covers)
            {
                return sum;
            }
        }

        return 0;
    }

    private static int StepOf(string metric, string value) => metric is "SI" or "SA"
        ? "SHLN".IndexOf(value, StringComparison.Ordinal)
        : CvssMetrics.All[CvssMetrics.IndexOf(metric)].Values.IndexOf(value, StringComparer.Ordinal);
}
