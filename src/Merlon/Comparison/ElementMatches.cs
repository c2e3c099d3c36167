using Merlon.Model;

namespace Merlon.Comparison;

/// <summary>Which elements of one kind are the same in both models: by id, then by the former ids that either side declares.</summary>
internal sealed class ElementMatches<T>
    where T : ModelElement
{
    private readonly Dictionary<string, string> _toHead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _toBase = new(StringComparer.Ordinal);

    public ElementMatches(ImmutableArray<T> before, ImmutableArray<T> after)
    {
        var old = before.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var element in after.Where(e => old.Contains(e.Id)))
        {
            Pair(element.Id, element.Id);
        }

        foreach (var element in after)
        {
            foreach (var former in element.Was.Where(old.Contains))
            {
                Pair(former, element.Id);
            }
        }

        // A rename taken back: the base still tells the id that the head has again.
        var now = after.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var element in before)
        {
            foreach (var former in element.Was.Where(now.Contains))
            {
                Pair(element.Id, former);
            }
        }
    }

    /// <summary>True where neither side had a partner yet.</summary>
    public bool Pair(string before, string after)
    {
        if (_toHead.ContainsKey(before) || _toBase.ContainsKey(after))
        {
            return false;
        }

        _toHead.Add(before, after);
        _toBase.Add(after, before);
        return true;
    }

    /// <summary>The head's id of a base element; the id itself where it is gone.</summary>
    public string Head(string before) => _toHead.GetValueOrDefault(before, before);

    public string? FindHead(string before) => _toHead.GetValueOrDefault(before);

    public string? FindBase(string after) => _toBase.GetValueOrDefault(after);
}
