namespace Merlon.Risk.Scoring;

/// <summary>The scores of the 270 macro vectors of CVSS v4.0 (section 8.3 of the specification), in tenths.</summary>
internal static class CvssMacroVectors
{
    /// <summary>How many levels each of the six equivalence classes has.</summary>
    public static readonly ImmutableArray<int> Levels = [3, 2, 3, 3, 3, 2];

    // A row for each combination of the classes 1, 2, 3 and 6; in it the three levels of class 5 for each level of class 4.
    private static readonly ImmutableArray<byte> Tenths =
    [
        100, 98, 95, 100, 93, 91, 93, 89, 81, // 000__0
        99, 95, 92, 96, 87, 81, 90, 80, 68, // 000__1
        98, 95, 90, 93, 89, 81, 88, 78, 69, // 001__0
        95, 92, 84, 92, 81, 65, 80, 70, 48, // 001__1
        92, 82, 72, 79, 69, 50, 69, 55, 27, // 002__1
        99, 95, 92, 95, 90, 84, 92, 82, 72, // 010__0
        97, 92, 85, 91, 83, 71, 81, 71, 53, // 010__1
        95, 92, 85, 92, 80, 70, 84, 71, 50, // 011__0
        93, 85, 73, 82, 72, 59, 70, 52, 30, // 011__1
        86, 75, 52, 71, 52, 29, 63, 29, 17, // 012__1
        98, 94, 91, 94, 86, 77, 87, 74, 63, // 100__0
        95, 87, 81, 89, 74, 64, 75, 63, 49, // 100__1
        94, 88, 76, 86, 74, 59, 72, 57, 52, // 101__0
        89, 77, 67, 76, 58, 50, 57, 52, 25, // 101__1
        83, 70, 54, 65, 58, 26, 53, 21, 13, // 102__1
        95, 88, 76, 90, 75, 61, 77, 68, 52, // 110__0
        90, 76, 70, 77, 62, 53, 66, 59, 30, // 110__1
        89, 76, 62, 74, 57, 47, 61, 57, 24, // 111__0
        78, 67, 58, 59, 57, 23, 52, 29, 16, // 111__1
        71, 59, 30, 58, 26, 15, 23, 13, 6, // 112__1
        93, 86, 75, 86, 74, 56, 70, 52, 40, // 200__0
        87, 72, 58, 74, 61, 34, 54, 40, 22, // 200__1
        85, 74, 62, 72, 55, 46, 53, 34, 19, // 201__0
        75, 55, 51, 57, 41, 19, 36, 19, 8, // 201__1
        64, 51, 20, 47, 21, 11, 24, 9, 4, // 202__1
        88, 73, 60, 73, 59, 41, 54, 45, 20, // 210__0
        75, 53, 50, 55, 40, 20, 43, 22, 11, // 210__1
        75, 58, 40, 61, 48, 20, 46, 17, 8, // 211__0
        55, 45, 21, 51, 18, 9, 18, 7, 2, // 211__1
        53, 24, 14, 24, 12, 5, 10, 3, 1, // 212__1
    ];

    /// <summary>The score in tenths; −1 where there is no such macro vector.</summary>
    public static int Score(ReadOnlySpan<int> levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] >= Levels[i])
            {
                return -1;
            }
        }

        // Low impact everywhere has no high requirement that could matter.
        var joint = levels[2] switch { 0 => levels[5], 1 => 2 + levels[5], _ => levels[5] == 1 ? 4 : -1 };
        return joint < 0 ? -1 : Tenths[9 * (5 * (2 * levels[0] + levels[1]) + joint) + 3 * levels[3] + levels[4]];
    }
}
