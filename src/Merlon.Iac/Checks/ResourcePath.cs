using System.Collections.Concurrent;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Checks;

/// <summary>Follows a dotted path through maps and, without saying so, through every item of the lists on the way.</summary>
internal static class ResourcePath
{
    /// <summary>Every value at the path that is not null; lists at its end are opened. An unknown on the way stands for all behind it.</summary>
    public static List<ResourceValue> Values(ResourceValue root, string path)
    {
        var found = new List<ResourceValue>();
        Walk(root, Steps(path), openLast: true, found);
        return found;
    }

    /// <summary>As <see cref="Values"/>, with lists at the end of the path left whole.</summary>
    public static List<ResourceValue> Whole(ResourceValue root, string path)
    {
        var found = new List<ResourceValue>();
        Walk(root, Steps(path), openLast: false, found);
        return found;
    }

    // The paths of all conditions, some thousands; what a condition makes up at run time is not kept beyond that.
    private const int MaxKept = 20_000;

    private static readonly ConcurrentDictionary<string, string[]> s_steps = new(StringComparer.Ordinal);

    private static ReadOnlySpan<string> Steps(string path)
    {
        if (path.Length == 0)
        {
            return [];
        }

        if (s_steps.TryGetValue(path, out var steps))
        {
            return steps;
        }

        steps = path.Split('.');
        if (s_steps.Count < MaxKept)
        {
            s_steps.TryAdd(path, steps);
        }

        return steps;
    }

    private static void Walk(ResourceValue value, ReadOnlySpan<string> path, bool openLast, List<ResourceValue> found)
    {
        while (true)
        {
            if (value.IsNull)
            {
                return;
            }

            if (value.Kind == ResourceValueKind.List && (path.Length > 0 || openLast))
            {
                foreach (var item in value.Items)
                {
                    Walk(item, path, openLast, found);
                }

                return;
            }

            if (value.IsUnknown || path.IsEmpty)
            {
                found.Add(value);
                return;
            }

            if (value.Kind != ResourceValueKind.Map)
            {
                return;
            }

            value = value[path[0]];
            path = path[1..];
        }
    }
}
