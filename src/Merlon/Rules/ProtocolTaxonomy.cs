using System.Collections.Frozen;
using Merlon.Model;

namespace Merlon.Rules;

/// <summary>The protocols with their ancestry: <c>https</c> is an <c>http</c>.</summary>
public sealed class ProtocolTaxonomy
{
    private readonly Dictionary<string, ProtocolDefinition> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FrozenSet<string>> _ancestry = new(StringComparer.Ordinal);

    public ProtocolTaxonomy(IEnumerable<ProtocolDefinition> protocols)
    {
        foreach (var protocol in protocols)
        {
            _declared[protocol.Id] = protocol;
        }

        foreach (var id in _declared.Keys)
        {
            var all = new HashSet<string>(StringComparer.Ordinal);
            Collect(id, all);
            _ancestry[id] = all.ToFrozenSet(StringComparer.Ordinal);
        }
    }

    /// <summary>All protocols in the order of their ids.</summary>
    public IEnumerable<ProtocolDefinition> All => _declared.Values.OrderBy(p => p.Id, StringComparer.Ordinal);

    public bool Contains(string id) => _declared.ContainsKey(id);

    public ProtocolDefinition? Find(string id) => _declared.GetValueOrDefault(id);

    /// <summary>True where <paramref name="id"/> is <paramref name="ancestor"/> or inherits from it.</summary>
    public bool Is(string id, string ancestor) =>
        _ancestry.TryGetValue(id, out var all) ? all.Contains(ancestor) : string.Equals(id, ancestor, StringComparison.Ordinal);

    private void Collect(string id, HashSet<string> into)
    {
        if (!into.Add(id) || !_declared.TryGetValue(id, out var protocol))
        {
            return;
        }

        foreach (var parent in protocol.Inherits)
        {
            Collect(parent, into);
        }
    }
}
