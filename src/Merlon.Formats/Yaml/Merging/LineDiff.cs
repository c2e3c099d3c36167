namespace Merlon.Formats.Yaml.Merging;

/// <summary>Which lines of two texts are the same, by the greedy algorithm of Myers (1986), section 4.</summary>
internal static class LineDiff
{
    /// <summary>Texts that differ by more lines than this are not worth lining up.</summary>
    private const int MostEdits = 3000;

    /// <summary>For each line of the first text the line of the second that it is, or -1; null where they differ too much.</summary>
    public static int[]? Match(string[] left, string[] right)
    {
        int n = left.Length, m = right.Length, most = Math.Min(n + m, MostEdits);
        var furthest = new int[2 * most + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trace.Add(furthest.AsSpan(most - d, 2 * d + 2).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || k != d && furthest[most + k - 1] < furthest[most + k + 1] ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && left[x] == right[y])
                {
                    x++;
                    y++;
                }

                furthest[most + k] = x;
                if (x >= n && y >= m)
                {
                    return Walk(trace, left, right, d);
                }
            }
        }

        return null;
    }

    private static int[] Walk(List<int[]> trace, string[] left, string[] right, int edits)
    {
        var matches = new int[left.Length];
        Array.Fill(matches, -1);
        int x = left.Length, y = right.Length;
        for (var d = edits; d >= 0; d--)
        {
            // Each state was noted from its own lowest diagonal on.
            var state = trace[d];
            int At(int k) => state[k + d];
            var diagonal = x - y;
            var before = d == 0 ? 0 : diagonal == -d || diagonal != d && At(diagonal - 1) < At(diagonal + 1) ? diagonal + 1 : diagonal - 1;
            var (fromX, fromY) = d == 0 ? (0, 0) : (At(before), At(before) - before);
            while (x > fromX && y > fromY && x > 0 && y > 0 && left[x - 1] == right[y - 1])
            {
                matches[--x] = --y;
            }

            (x, y) = (fromX, fromY);
        }

        return matches;
    }
}
