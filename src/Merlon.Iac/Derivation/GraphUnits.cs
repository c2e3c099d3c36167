using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;

namespace Merlon.Iac.Derivation;

/// <summary>The resources of one description put together: each instance with its equals, each setting with what it sets.</summary>
internal sealed class GraphUnits
{
    // More instances under keys of their own are a fleet, not so many things.
    private const int MostKeys = 8;
    private const int MaxDepth = 12;

    private readonly CheckGraph _graph;
    private readonly MappingBook _book;
    private readonly Dictionary<CheckResource, DraftUnit> _own = [];
    private readonly Dictionary<CheckResource, HashSet<DraftUnit>> _parts = [];

    public GraphUnits(CheckGraph graph, MappingBook book)
    {
        _graph = graph;
        _book = book;
        Make();
        Attach();
    }

    public List<DraftUnit> Units { get; } = [];

    public CheckGraph Graph => _graph;

    public MappingBook Book => _book;

    /// <summary>What the resource is, or is a setting of.</summary>
    public IEnumerable<DraftUnit> Of(CheckResource resource) =>
        _own.TryGetValue(resource, out var unit) ? [unit] : _parts.TryGetValue(resource, out var owners) ? owners : [];

    /// <summary>What the attributes lead to.</summary>
    public IEnumerable<DraftUnit> Targets(CheckResource resource, IEnumerable<string> attributes) =>
        attributes.SelectMany(a => _graph.Targets(resource, a)).SelectMany(Of).Distinct();

    private void Make()
    {
        foreach (var group in _graph.All.GroupBy(r => r.Resource.ConfigAddress, StringComparer.Ordinal))
        {
            var members = group.ToList();
            var keys = members.ConvertAll(m => KeyOf(m.Resource));
            var apart = members.Count <= MostKeys && keys.Exists(k => k is not null) && keys.Distinct(StringComparer.Ordinal).Count() == members.Count;
            for (var i = 0; i < members.Count; i++)
            {
                if (_book.Of(members[i]).FirstOrDefault(m => m.Role is ResourceRole.Component or ResourceRole.Wire or ResourceRole.Firewall or ResourceRole.Identity) is not { } mapping)
                {
                    continue;
                }

                var separate = apart && !mapping.Together;
                // The normalised parts of a template share the address of the whole.
                var key = $"{members[i].Resource.Type}|{(separate ? members[i].Resource.Address : group.Key)}";
                var unit = Units.Find(u => u.Key == key);
                if (unit is null)
                {
                    unit = new DraftUnit(key, mapping)
                    {
                        IsComponent = mapping.Role == ResourceRole.Component,
                        Span = Place(members[i].Resource),
                        Name = UnitNames.Of(members[i], mapping.Name, mapping.Label, separate ? keys[i] : null),
                    };
                    Units.Add(unit);
                }

                unit.Resources.Add(members[i]);
                _own[members[i]] = unit;
            }
        }
    }

    private void Attach()
    {
        foreach (var part in _graph.All.Where(r => !_own.ContainsKey(r)))
        {
            foreach (var mapping in _book.Of(part).Where(m => m.Role is ResourceRole.Part or ResourceRole.Grant))
            {
                foreach (var owner in mapping.Of.SelectMany(a => _graph.Targets(part, a)))
                {
                    Join(part, owner, 0);
                }
            }
        }

        // A part may be taken in by another one, which is met in any order: until nothing changes.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (resource, mapping) in _graph.All.SelectMany(r => _book.Of(r).Where(m => !m.Takes.IsEmpty).Select(m => (r, m))))
            {
                foreach (var taken in mapping.Takes.SelectMany(a => _graph.Targets(resource, a)).Where(t => !_own.ContainsKey(t)))
                {
                    foreach (var owner in Of(resource).ToList())
                    {
                        changed |= Add(taken, owner);
                    }
                }
            }

            foreach (var part in _graph.All.Where(r => !_own.ContainsKey(r)))
            {
                foreach (var owner in _book.Of(part).Where(m => m.Role is ResourceRole.Part or ResourceRole.Grant).SelectMany(m => m.Of).SelectMany(a => _graph.Targets(part, a)).SelectMany(Of).ToList())
                {
                    changed |= Add(part, owner);
                }
            }
        }

        foreach (var orphan in _graph.All.Where(r => r.Resource.Mode == ResourceMode.Managed && !_own.ContainsKey(r) && !_parts.ContainsKey(r)).ToList())
        {
            if (_book.Of(orphan, ResourceRole.Part) is { Type.Length: > 0 } mapping)
            {
                var unit = new DraftUnit($"{orphan.Resource.Type}|{orphan.Resource.ConfigAddress}", mapping)
                {
                    IsComponent = true,
                    Span = Place(orphan.Resource),
                    Name = UnitNames.Of(orphan, mapping.Name, mapping.Label, null),
                };
                if (Units.Find(u => u.Key == unit.Key) is { } same)
                {
                    unit = same;
                }
                else
                {
                    Units.Add(unit);
                }

                unit.Resources.Add(orphan);
                _own[orphan] = unit;
            }
        }
    }

    private void Join(CheckResource part, CheckResource owner, int depth)
    {
        foreach (var unit in Of(owner).ToList())
        {
            Add(part, unit);
        }

        if (depth < MaxDepth && _book.Of(owner).Any(m => m.Role == ResourceRole.Part))
        {
            foreach (var next in _book.Of(owner).Where(m => m.Role == ResourceRole.Part).SelectMany(m => m.Of).SelectMany(a => _graph.Targets(owner, a)).Where(n => n != owner))
            {
                Join(part, next, depth + 1);
            }
        }
    }

    private bool Add(CheckResource part, DraftUnit owner)
    {
        if (!_parts.TryGetValue(part, out var owners))
        {
            owners = [];
            _parts[part] = owners;
        }

        if (owner.Resources.Contains(part) || !owners.Add(owner))
        {
            return false;
        }

        owner.Parts.Add(part);
        return true;
    }

    /// <summary>The key by which a repeated resource, or the module around it, is told from its equals; null for a mere number.</summary>
    private static string? KeyOf(Resource resource)
    {
        if (resource.Index is { } index)
        {
            return index.All(char.IsAsciiDigit) ? null : index;
        }

        var quote = resource.ModulePath.LastIndexOf("[\"", StringComparison.Ordinal);
        var end = quote < 0 ? -1 : resource.ModulePath.IndexOf('"', quote + 2);
        return end < 0 ? null : resource.ModulePath[(quote + 2)..end];
    }

    internal static Merlon.Text.SourceSpan Place(Resource resource) => resource.HeaderSpan.IsKnown ? resource.HeaderSpan : resource.Span;
}
