using System.Globalization;
using System.Text;

namespace Merlon.App;

/// <summary>A unified diff between a text and the same text with lines added, as <c>git apply</c> and <c>patch</c> take it.</summary>
internal static class AdditionPatch
{
    private const int Context = 3;
    private const string NoLineBreak = "\n\\ No newline at end of file\n";

    public static string Write(string path, string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var added = Added(old, now);
        var patch = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        for (var i = 0; i < now.Length;)
        {
            if (!added[i])
            {
                i++;
                continue;
            }

            // Changes that share context go into one hunk.
            var start = Math.Max(0, i - Context);
            var end = i;
            for (var j = i; j < now.Length && j <= end + 2 * Context; j++)
            {
                end = added[j] ? j : end;
            }

            end = Math.Min(now.Length - 1, end + Context);
            var oldStart = Enumerable.Range(0, start).Count(k => !added[k]);
            var oldCount = Enumerable.Range(start, end - start + 1).Count(k => !added[k]);
            patch.Append(CultureInfo.InvariantCulture, $"@@ -{(oldCount == 0 ? oldStart : oldStart + 1)},{oldCount} +{start + 1},{end - start + 1} @@\n");
            for (var k = start; k <= end; k++)
            {
                // The last line of a text that does not end in a line break is a line of its own kind.
                var lastOld = !added[k] && !before.EndsWith('\n') && added.AsSpan(0, k + 1).Count(false) == old.Length;
                var lastNow = k == now.Length - 1 && !after.EndsWith('\n');
                if (lastOld && !lastNow)
                {
                    patch.Append('-').Append(now[k]).Append(NoLineBreak).Append('+').Append(now[k]).Append('\n');
                }
                else
                {
                    patch.Append(added[k] ? '+' : ' ').Append(now[k]).Append(lastNow ? NoLineBreak : "\n");
                }
            }

            i = end + 1;
        }

        return patch.ToString();
    }

    /// <summary>Which lines of the new text are added: the old ones are matched from the end, so that what follows an addition stays.</summary>
    private static bool[] Added(string[] old, string[] now)
    {
        var added = new bool[now.Length];
        var at = 0;
        for (var i = 0; i < now.Length; i++)
        {
            // The rest must still fit when a line is taken for an old one.
            if (at < old.Length && now[i] == old[at] && now.Length - i >= old.Length - at)
            {
                at++;
            }
            else
            {
                added[i] = true;
            }
        }

        return added;
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
