namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// A linear order in which little weight points backwards: the greedy heuristic of Eades, Lin and Smyth (1993).
/// Ties fall to the lower index, so the order of the input is kept where nothing speaks against it.
/// </summary>
internal sealed class GreedyOrder(int count)
{
    private readonly Dictionary<int, int>[] _out = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, int>())];
    private readonly Dictionary<int, int>[] _in = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, int>())];

    public void Add(int before, int after, int weight)
    {
        _out[before][after] = _out[before].GetValueOrDefault(after) + weight;
        _in[after][before] = _in[after].GetValueOrDefault(before) + weight;
    }

    /// <summary>The position of each item.</summary>
    /// <param name="first">Items that come before all others whatever points at them.</param>
    public int[] Solve(Func<int, bool>? first = null)
    {
        var outgoing = new int[count];
        var incoming = new int[count];
        for (var v = 0; v < count; v++)
        {
            outgoing[v] = _out[v].Values.Sum();
            incoming[v] = _in[v].Values.Sum();
        }

        var position = new int[count];
        var left = new List<int>();
        var right = new List<int>();
        var rest = Enumerable.Range(0, count).ToList();
        if (first is not null)
        {
            Drain(rest.Where(first).ToList());
        }

        Drain(rest);
        right.Reverse();
        left.AddRange(right);
        for (var i = 0; i < left.Count; i++)
        {
            position[left[i]] = i;
        }

        return position;

        void Drain(List<int> among)
        {
            // Several kinds of items are ordered among themselves: those that end a group go to the end of that group.
            var tail = new List<int>();
            while (among.Count > 0)
            {
                var pick = among.Find(v => incoming[v] == 0, -1);
                if (pick >= 0)
                {
                    Take(pick, left);
                    continue;
                }

                pick = among.Find(v => outgoing[v] == 0, -1);
                if (pick >= 0)
                {
                    Take(pick, tail);
                    continue;
                }

                pick = among[0];
                foreach (var v in among)
                {
                    if (outgoing[v] - incoming[v] > outgoing[pick] - incoming[pick])
                    {
                        pick = v;
                    }
                }

                Take(pick, left);
            }

            tail.Reverse();
            left.AddRange(tail);

            void Take(int v, List<int> to)
            {
                to.Add(v);
                among.Remove(v);
                if (!ReferenceEquals(among, rest))
                {
                    rest.Remove(v);
                }

                foreach (var (other, weight) in _out[v])
                {
                    incoming[other] -= weight;
                }

                foreach (var (other, weight) in _in[v])
                {
                    outgoing[other] -= weight;
                }
            }
        }
    }
}

file static class ListSearch
{
    public static int Find(this List<int> list, Predicate<int> match, int otherwise)
    {
        var index = list.FindIndex(match);
        return index < 0 ? otherwise : list[index];
    }
}
