using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;

namespace Merlon.Iac.Derivation;

/// <summary>Finds the zones of a description and who lives in which.</summary>
internal sealed class ZoneFinder(Draft draft, GraphUnits units, string root)
{
    // What lives in a whole account, not in one of its regions.
    private const string Account = "/account";

    // What others run.
    private const string Outside = "/outside";
    private const int MaxDepth = 8;

    private readonly Dictionary<CheckResource, DraftZone?> _zones = [];

    public void Run()
    {
        foreach (var resource in units.Graph.All.Where(r => units.Book.Of(r, ResourceRole.Zone) is not null && !IsProvider(r)))
        {
            ZoneOf(resource, 0);
        }

        foreach (var unit in units.Units.Where(u => u.Zone is null && u.Role is ResourceRole.Component or ResourceRole.Part or ResourceRole.Firewall))
        {
            unit.Zone = Home(unit);
        }
    }

    /// <summary>The zone that the resource makes or, of another one, leads to.</summary>
    public DraftZone? ZoneOf(CheckResource resource, int depth)
    {
        if (_zones.TryGetValue(resource, out var known))
        {
            return known;
        }

        _zones[resource] = null;
        var zone = units.Book.Of(resource, ResourceRole.Zone) is { } mapping && !IsProvider(resource)
            ? Make(resource, mapping, depth)
            : depth < MaxDepth ? Innermost(Around(resource, units.Book.Of(resource).SelectMany(m => m.In), depth)) : null;
        _zones[resource] = zone;
        return zone;
    }

    /// <summary>The account, or the region in it, of a resource.</summary>
    public DraftZone? ProviderZone(Resource resource, bool wholeAccount)
    {
        var alias = resource.Provider.Length > 0 ? resource.Provider : Prefix(resource.Type);
        var name = alias.Split('.')[0];
        name = name is "aws" or "azurerm" or "google" or "kubernetes" or "docker" ? name : Prefix(resource.Type);
        if (units.Book.Of("provider." + name).FirstOrDefault() is not { } mapping)
        {
            return null;
        }

        var account = draft.Zone("provider." + name, () => new DraftZone("provider." + name, mapping.Label, mapping.Type) { Trust = mapping.Trust });
        var region = wholeAccount || mapping.Name.IsEmpty ? null : Region(name, alias, mapping);
        return region is null
            ? account
            : draft.Zone($"provider.{name}/{region}", () => new DraftZone($"provider.{name}/{region}", region, "region") { Parent = account });
    }

    private string? Region(string name, string alias, ResourceMapping mapping)
    {
        var providers = units.Graph.OfType("provider." + name).ToList();
        var provider = providers.Find(p => p.Resource.ConfigAddress.EndsWith("provider." + alias, StringComparison.Ordinal)) ?? providers.Find(p => p.Resource.Name == name);
        return provider is null ? null : mapping.Name.Select(a => ResourcePath.Values(provider.Value, a).Find(v => v.AsText is { Length: > 0 })?.AsText).FirstOrDefault(r => r is not null);
    }

    private DraftZone Make(CheckResource resource, ResourceMapping mapping, int depth)
    {
        var parent = Innermost(Around(resource, mapping.In, depth)) ?? ProviderZone(resource.Resource, wholeAccount: false);
        var isPublic = units.Book.Holds(mapping.Public, resource, mapping.Span) == true;
        var name = UnitNames.Of(resource, mapping.Name, "", null);
        var stem = mapping.Public.Length > 0 ? UnitNames.Stem(resource.Resource.Name) : resource.Resource.ConfigAddress;
        var key = $"{root}|{resource.Resource.Type}|{parent?.Key}|{resource.Resource.ModulePath}|{stem}|{isPublic}";
        var zone = draft.Zone(key, () => new DraftZone(key, mapping.Public.Length > 0 ? UnitNames.Stem(name) : name, mapping.Type)
        {
            Parent = parent,
            IsPublic = isPublic,
            Trust = isPublic ? mapping.PublicTrust ?? mapping.Trust : mapping.Trust,
            Span = GraphUnits.Place(resource.Resource),
        });
        zone.Addresses.Add(resource.Resource.Address);
        zone.IsSeveral |= zone.Addresses.Count > 1 || resource.Resource.IsRepetitionUnknown;
        return zone;
    }

    private DraftZone? Home(DraftUnit unit)
    {
        var attributes = unit.All.SelectMany(r => units.Book.Of(r).SelectMany(m => m.In)).ToHashSet(StringComparer.Ordinal);
        if (unit.Resources.Count == 0)
        {
            return null;
        }

        var first = unit.Resources[0].Resource;
        if (attributes.Contains(Outside))
        {
            return null;
        }

        if (attributes.Contains(Account))
        {
            return ProviderZone(first, wholeAccount: true);
        }

        var found = unit.All.SelectMany(r => Around(r, units.Book.Of(r).SelectMany(m => m.In), 0)).ToList();
        if (found.Count == 0)
        {
            found = [.. unit.All.SelectMany(r => units.Book.Of(r).SelectMany(m => m.GuardedBy).SelectMany(a => units.Graph.Targets(r, a))).Select(f => ZoneOf(f, 1)).OfType<DraftZone>()];
        }

        return Innermost(found) ?? ProviderZone(first, wholeAccount: false);
    }

    /// <summary>The first attribute that leads somewhere counts: a machine's subnet says more than its cluster.</summary>
    private List<DraftZone> Around(CheckResource resource, IEnumerable<string> attributes, int depth)
    {
        foreach (var attribute in attributes.Where(a => a is not (Account or Outside)).Distinct(StringComparer.Ordinal))
        {
            var zones = units.Graph.Targets(resource, attribute).Where(t => t != resource).Select(t => ZoneOf(t, depth + 1)).OfType<DraftZone>().ToList();
            if (zones.Count > 0)
            {
                return zones;
            }
        }

        return [];
    }

    /// <summary>The innermost of zones that lie in one another, else the zone around them all.</summary>
    private static DraftZone? Innermost(IEnumerable<DraftZone> zones)
    {
        var all = zones.Distinct().ToList();
        var inner = all.Where(z => !all.Exists(o => o != z && o.Path.Contains(z))).ToList();
        if (inner.Count <= 1)
        {
            return inner.FirstOrDefault();
        }

        // Several rooms of one kind, of which some are public: where strangers may come counts.
        return inner[0].Path.FirstOrDefault(p => inner.TrueForAll(z => z.Path.Contains(p)));
    }

    private static bool IsProvider(CheckResource resource) => resource.Resource.Type.StartsWith("provider.", StringComparison.Ordinal);

    private static string Prefix(string type)
    {
        var underscore = type.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 ? type[..underscore] : type.Split(':')[0];
    }
}
