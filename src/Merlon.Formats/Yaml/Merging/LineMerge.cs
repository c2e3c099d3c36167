namespace Merlon.Formats.Yaml.Merging;

/// <summary>Three-way merge of lines, which keeps the layout and the comments of both sides.</summary>
internal static class LineMerge
{
    /// <summary>The merged text; null where both sides changed the same lines differently.</summary>
    public static string? Merge(string @base, string ours, string theirs)
    {
        var (b, o, t) = (Lines(@base), Lines(ours), Lines(theirs));
        if (LineDiff.Match(b, o) is not { } toOurs || LineDiff.Match(b, t) is not { } toTheirs)
        {
            return null;
        }

        var result = new List<string>();
        int i = 0, j = 0, k = 0;
        while (true)
        {
            // The next line that all three have.
            var stable = i;
            while (stable < b.Length && (toOurs[stable] < j || toTheirs[stable] < k))
            {
                stable++;
            }

            var (endO, endT) = stable < b.Length ? (toOurs[stable], toTheirs[stable]) : (o.Length, t.Length);
            if (Choose(b[i..stable], o[j..endO], t[k..endT]) is not { } chunk)
            {
                return null;
            }

            result.AddRange(chunk);
            if (stable >= b.Length)
            {
                return string.Join('\n', result);
            }

            result.Add(b[stable]);
            (i, j, k) = (stable + 1, endO + 1, endT + 1);
        }
    }

    private static string[]? Choose(string[] @base, string[] ours, string[] theirs) =>
        ours.AsSpan().SequenceEqual(theirs) || theirs.AsSpan().SequenceEqual(@base) ? ours
        : ours.AsSpan().SequenceEqual(@base) ? theirs
        : null;

    private static string[] Lines(string text) => text.Split('\n');
}
