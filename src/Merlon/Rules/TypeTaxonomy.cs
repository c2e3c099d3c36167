using Merlon.Model;

namespace Merlon.Rules;

/// <summary>The component types with their inheritance worked out: dotted parents first, then <see cref="ComponentType.Inherits"/>.</summary>
public sealed class TypeTaxonomy
{
    private readonly Dictionary<string, ComponentType> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResolvedType> _resolved = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public TypeTaxonomy(IEnumerable<ComponentType> types)
    {
        foreach (var type in types)
        {
            _declared[type.Id] = type;
        }
    }

    /// <summary>All declared types in the order of their ids.</summary>
    public IEnumerable<ComponentType> All => _declared.Values.OrderBy(t => t.Id, StringComparer.Ordinal);

    public bool Contains(string id) => _declared.ContainsKey(id);

    public ComponentType? Find(string id) => _declared.GetValueOrDefault(id);

    /// <summary>The type with everything it inherits; an undeclared id gets what its dotted parents give.</summary>
    public ResolvedType Resolve(string id)
    {
        lock (_lock)
        {
            return Resolve(id, depth: 0);
        }
    }

    private ResolvedType Resolve(string id, int depth)
    {
        if (_resolved.TryGetValue(id, out var known))
        {
            return known;
        }

        var own = _declared.GetValueOrDefault(id) ?? new ComponentType { Id = id, Name = id };
        var dot = id.LastIndexOf('.');
        var parents = new List<ResolvedType>();
        // A cycle through `inherits` is reported by the pack checker; here it only must not run away.
        if (depth < 32)
        {
            if (dot > 0)
            {
                parents.Add(Resolve(id[..dot], depth + 1));
            }

            parents.AddRange(own.Inherits.Where(i => !string.Equals(i, id, StringComparison.Ordinal)).Select(i => Resolve(i, depth + 1)));
        }

        var type = ResolvedType.Merge(own, parents);
        _resolved[id] = type;
        return type;
    }
}
