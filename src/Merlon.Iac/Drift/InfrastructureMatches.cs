using System.Collections.Immutable;
using Merlon.Iac.Checks.Policies;
using Merlon.Iac.Derivation;
using Merlon.Model;

namespace Merlon.Iac.Drift;

/// <summary>Which components of a model are which of its infrastructure: by selectors, else by the same id.</summary>
internal sealed class InfrastructureMatches
{
    private const string Tag = "tag:";

    private readonly DerivedModel _derived;
    private readonly Dictionary<string, ImmutableArray<Component>> _byModel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Component> _byDerived = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrustZone> _zones;

    public InfrastructureMatches(ThreatModel model, DerivedModel derived)
    {
        _derived = derived;
        var components = derived.Model.Components.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _zones = derived.Model.Zones.ToDictionary(z => z.Id, StringComparer.Ordinal);
        foreach (var component in model.Components)
        {
            var found = component.Infrastructure.IsEmpty
                ? components.TryGetValue(component.Id, out var same) && derived.Components.ContainsKey(same.Id) ? [same] : []
                : component.Infrastructure.SelectMany(Select).Select(r => r.Component).Where(components.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => components[id]).OrderBy(c => c.Id, StringComparer.Ordinal).ToImmutableArray();
            if (found.Length > 0)
            {
                _byModel[component.Id] = found;
                foreach (var one in found)
                {
                    _byDerived.TryAdd(one.Id, component);
                }
            }
        }
    }

    public int Count => _byModel.Count;

    public ImmutableArray<Component> Of(string modelComponent) => _byModel.GetValueOrDefault(modelComponent, []);

    public Component? ModelOf(string derivedComponent) => _byDerived.GetValueOrDefault(derivedComponent);

    /// <summary>The resources that a selector means: an address with <c>*</c> for any characters, a module, or <c>tag:name=value</c>.</summary>
    public IEnumerable<DerivedResource> Select(string selector) => _derived.Resources.Where(r => Matches(selector, r));

    /// <summary>The zones of the infrastructure that a selector means.</summary>
    public IEnumerable<string> SelectZones(string selector) =>
        _derived.Zones.Where(z => z.Value.Addresses.Any(a => IsAddress(selector, a) || IsAddress(selector, WithoutIndex(a)))).Select(z => z.Key);

    /// <summary>The zone of a derived component and those around it, innermost first.</summary>
    public IEnumerable<TrustZone> ZonesOf(Component derived)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = derived.Zone; id is not null && _zones.TryGetValue(id, out var zone) && seen.Add(id); id = zone.Parent)
        {
            yield return zone;
        }
    }

    private static bool Matches(string selector, DerivedResource resource)
    {
        if (selector.StartsWith(Tag, StringComparison.Ordinal))
        {
            var tag = selector[Tag.Length..];
            var equals = tag.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? resource.Tags.ContainsKey(tag)
                : resource.Tags.TryGetValue(tag[..equals], out var value) && Wildcard.Matches(tag[(equals + 1)..], value);
        }

        return IsAddress(selector, resource.Address) || IsAddress(selector, resource.ConfigAddress);
    }

    private static bool IsAddress(string selector, string address) =>
        Wildcard.Matches(selector, address)
        || selector.StartsWith("module.", StringComparison.Ordinal) && address.Length > selector.Length && address.StartsWith(selector, StringComparison.Ordinal) && address[selector.Length] is '.' or '[';

    private static string WithoutIndex(string address)
    {
        var bracket = address.LastIndexOf('[');
        return bracket > 0 && address[^1] == ']' ? address[..bracket] : address;
    }
}
