using Merlon.Iac.Graph;

namespace Merlon.Iac.Checks;

/// <summary>Follows a dotted path through maps and, without saying so, through every item of the lists on the way.</summary>
internal static class ResourcePath
{
    /// <summary>Every value at the path that is not null; lists at its end are opened. An unknown on the way stands for all behind it.</summary>
    public static List<ResourceValue> Values(ResourceValue root, string path)
    {
        var found = new List<ResourceValue>();
        Walk(root, path.AsSpan(), openLast: true, found);
        return found;
    }

    /// <summary>As <see cref="Values"/>, with lists at the end of the path left whole.</summary>
    public static List<ResourceValue> Whole(ResourceValue root, string path)
    {
        var found = new List<ResourceValue>();
        Walk(root, path.AsSpan(), openLast: false, found);
        return found;
    }

    private static void Walk(ResourceValue value, ReadOnlySpan<char> path, bool openLast, List<ResourceValue> found)
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

            var dot = path.IndexOf('.');
            var step = dot < 0 ? path : path[..dot];
            path = dot < 0 ? default : path[(dot + 1)..];
            if (value.Kind != ResourceValueKind.Map)
            {
                return;
            }

            value = value[step.ToString()];
        }
    }
}
