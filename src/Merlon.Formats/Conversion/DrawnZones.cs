namespace Merlon.Formats.Conversion;

/// <summary>
/// Finds logical zones in a drawing. A box holds the elements that lie wholly inside it; the smallest box around an
/// element is its zone, and boxes nest. A curve parts the elements: where taking away the flows that it cuts falls the
/// drawing apart, the side away from the actors is the zone; otherwise it holds what lies inside the rectangle around it.
/// </summary>
internal static class DrawnZones
{
    /// <summary>The zone of each element, and the zone around each zone, by keys; elements and zones outside all are absent.</summary>
    /// <param name="boundaries">Boundaries of one drawing.</param>
    /// <param name="elements">Elements by key, with whether they are actors.</param>
    /// <param name="flows">Ends of the flows, with the points between them.</param>
    public static (Dictionary<string, string> ZoneOf, Dictionary<string, string> ParentOf) Find(
        IReadOnlyList<DrawnBoundary> boundaries,
        IReadOnlyDictionary<string, (DrawnBox Box, bool Actor)> elements,
        IReadOnlyList<(string From, string To, ImmutableArray<DrawnPoint> Way)> flows)
    {
        var members = boundaries.ToDictionary(b => b.Key, b => MembersOf(b, elements, flows), StringComparer.Ordinal);
        // From the largest to the smallest, so that the last one to claim an element is the innermost.
        var ordered = boundaries
            .Where(b => members[b.Key].Count > 0 || !b.IsCurve)
            .OrderByDescending(b => members[b.Key].Count)
            .ThenByDescending(b => b.Box.Area)
            .ThenBy(b => b.Key, StringComparer.Ordinal)
            .ToArray();
        var zoneOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var parentOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < ordered.Length; i++)
        {
            var inner = ordered[i];
            foreach (var member in members[inner.Key])
            {
                zoneOf[member] = inner.Key;
            }

            for (var j = i - 1; j >= 0; j--)
            {
                if (IsAround(ordered[j], inner, members))
                {
                    parentOf[inner.Key] = ordered[j].Key;
                    break;
                }
            }
        }

        return (zoneOf, parentOf);
    }

    private static bool IsAround(DrawnBoundary outer, DrawnBoundary inner, Dictionary<string, HashSet<string>> members) =>
        outer is { IsCurve: false } && inner is { IsCurve: false }
            ? outer.Box != inner.Box && outer.Box.Contains(inner.Box)
            : members[inner.Key].Count > 0 && members[outer.Key].Count > members[inner.Key].Count && members[inner.Key].IsSubsetOf(members[outer.Key]);

    private static HashSet<string> MembersOf(
        DrawnBoundary boundary,
        IReadOnlyDictionary<string, (DrawnBox Box, bool Actor)> elements,
        IReadOnlyList<(string From, string To, ImmutableArray<DrawnPoint> Way)> flows)
    {
        if (boundary.IsCurve && SideOf(boundary, elements, flows) is { } side)
        {
            return side;
        }

        return elements.Where(e => boundary.Box.Contains(e.Value.Box)).Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string>? SideOf(
        DrawnBoundary boundary,
        IReadOnlyDictionary<string, (DrawnBox Box, bool Actor)> elements,
        IReadOnlyList<(string From, string To, ImmutableArray<DrawnPoint> Way)> flows)
    {
        var attached = flows.Where(f => elements.ContainsKey(f.From) && elements.ContainsKey(f.To) && f.From != f.To).ToArray();
        var cut = attached.Where(f => Crosses(boundary.Curve, f.Way)).Select(f => Pair(f.From, f.To)).ToHashSet();
        if (cut.Count == 0)
        {
            return null;
        }

        var rest = attached.Where(f => !cut.Contains(Pair(f.From, f.To))).ToLookup(f => f.From, f => f.To, StringComparer.Ordinal);
        var back = attached.Where(f => !cut.Contains(Pair(f.From, f.To))).ToLookup(f => f.To, f => f.From, StringComparer.Ordinal);
        var part = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var start in elements.Keys.Order(StringComparer.Ordinal))
        {
            var queue = new Queue<string>([start]);
            while (queue.TryDequeue(out var at))
            {
                if (part.TryAdd(at, part.GetValueOrDefault(start, part.Count)))
                {
                    foreach (var next in rest[at].Concat(back[at]))
                    {
                        queue.Enqueue(next);
                    }
                }
            }
        }

        return Colour(cut, part, elements);
    }

    // Two colours for the parts, so that every cut flow joins different ones; impossible where the curve does not part the drawing.
    private static HashSet<string>? Colour(HashSet<(string A, string B)> cut, Dictionary<string, int> part, IReadOnlyDictionary<string, (DrawnBox Box, bool Actor)> elements)
    {
        var edges = cut.SelectMany(c => new[] { (From: part[c.A], To: part[c.B]), (From: part[c.B], To: part[c.A]) }).ToLookup(e => e.From, e => e.To);
        var colour = new Dictionary<int, bool>();
        foreach (var start in edges.Select(e => e.Key).Order())
        {
            if (colour.ContainsKey(start))
            {
                continue;
            }

            // The part with an actor is outside; without one the part that was drawn first is.
            colour[start] = elements.Any(e => e.Value.Actor && part[e.Key] == start) is var actor && !actor && AnyActorBeyond(start, edges, part, elements);
            var queue = new Queue<int>([start]);
            while (queue.TryDequeue(out var at))
            {
                foreach (var next in edges[at])
                {
                    if (colour.TryAdd(next, !colour[at]))
                    {
                        queue.Enqueue(next);
                    }
                    else if (colour[next] == colour[at])
                    {
                        return null;
                    }
                }
            }
        }

        return elements.Keys.Where(e => colour.GetValueOrDefault(part[e])).ToHashSet(StringComparer.Ordinal);
    }

    private static bool AnyActorBeyond(int start, ILookup<int, int> edges, Dictionary<string, int> part, IReadOnlyDictionary<string, (DrawnBox Box, bool Actor)> elements) =>
        edges[start].Any(p => elements.Any(e => e.Value.Actor && part[e.Key] == p));

    private static (string A, string B) Pair(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

    private static bool Crosses(ImmutableArray<DrawnPoint> left, ImmutableArray<DrawnPoint> right)
    {
        for (var i = 1; i < left.Length; i++)
        {
            for (var j = 1; j < right.Length; j++)
            {
                if (Segments(left[i - 1], left[i], right[j - 1], right[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Segments(DrawnPoint a, DrawnPoint b, DrawnPoint c, DrawnPoint d)
    {
        var d1 = Turn(c, d, a);
        var d2 = Turn(c, d, b);
        var d3 = Turn(a, b, c);
        var d4 = Turn(a, b, d);
        return d1 * d2 <= 0 && d3 * d4 <= 0 && (d1 != 0 || d2 != 0);
    }

    private static double Turn(DrawnPoint o, DrawnPoint a, DrawnPoint b) => (a.X - o.X) * (b.Y - o.Y) - (a.Y - o.Y) * (b.X - o.X);
}
