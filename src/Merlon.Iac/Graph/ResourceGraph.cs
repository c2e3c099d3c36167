using System.Collections.Immutable;

namespace Merlon.Iac.Graph;

/// <summary>All resources of one infrastructure description, evaluated, with what refers to what.</summary>
public sealed class ResourceGraph
{
    public static readonly ResourceGraph Empty = new([]);

    private readonly Dictionary<string, Resource> _byAddress = new(StringComparer.Ordinal);
    private readonly ILookup<string, Resource> _byConfigAddress;
    private readonly ILookup<string, Resource> _byType;
    private readonly Lazy<ILookup<string, ReferringResource>> _referrers;

    /// <summary>Two resources with one address, which no deployment accepts, are both kept; lookups find the first.</summary>
    public ResourceGraph(
        IEnumerable<Resource> resources, IEnumerable<ProviderConfiguration>? providers = null, IEnumerable<OutputValue>? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(resources);
        Resources = [.. resources];
        foreach (var resource in Resources)
        {
            _byAddress.TryAdd(resource.Address, resource);
        }

        Providers = [.. providers ?? []];
        Outputs = [.. outputs ?? []];
        _byType = Resources.ToLookup(r => r.Type, StringComparer.Ordinal);
        _byConfigAddress = Resources.ToLookup(r => r.ConfigAddress, StringComparer.Ordinal);
        _referrers = new(FindReferrers);
    }

    /// <summary>In the order of the sources.</summary>
    public ImmutableArray<Resource> Resources { get; }

    public ImmutableArray<ProviderConfiguration> Providers { get; }

    public ImmutableArray<OutputValue> Outputs { get; }

    public IEnumerable<Resource> OfType(string type) => _byType[type];

    public Resource? Find(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The resource of that address, or where it has no index all instances of it.</summary>
    public IEnumerable<Resource> FindAll(string address) =>
        _byAddress.TryGetValue(address, out var resource) ? [resource] : _byConfigAddress[address];

    /// <summary>The resources that an attribute of <paramref name="resource"/> (<c>bucket</c>, <c>vpc_config[0].subnet_ids</c>), or a part of it, refers to.</summary>
    public IEnumerable<Resource> Targets(Resource resource, string path)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(path);
        return resource.References
            .Where(r => r.Kind == ReferenceKind.Value && IsWithin(r.Path, path))
            .SelectMany(r => FindAll(r.Target))
            .Distinct();
    }

    /// <summary>Who refers to <paramref name="resource"/>, or to the whole of which it is an instance.</summary>
    public IEnumerable<ReferringResource> Referrers(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var direct = _referrers.Value[resource.Address];
        return resource.ConfigAddress == resource.Address ? direct : direct.Concat(_referrers.Value[resource.ConfigAddress]);
    }

    /// <summary>Who refers to <paramref name="resource"/> from the attribute <paramref name="path"/> of a resource of type <paramref name="type"/>.</summary>
    public IEnumerable<Resource> Referrers(Resource resource, string type, string path) =>
        Referrers(resource).Where(r => r.Resource.Type == type && IsWithin(r.Reference.Path, path)).Select(r => r.Resource).Distinct();

    /// <summary>This graph and another as one.</summary>
    public ResourceGraph Union(ResourceGraph other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ResourceGraph(Resources.Concat(other.Resources), Providers.Concat(other.Providers), Outputs.Concat(other.Outputs));
    }

    private static bool IsWithin(string path, string whole) =>
        path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '[');

    private ILookup<string, ReferringResource> FindReferrers() =>
        Resources
            .SelectMany(r => r.References.Select(reference => new ReferringResource(r, reference)))
            .ToLookup(r => r.Reference.Target, StringComparer.Ordinal);
}
