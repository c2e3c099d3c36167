using Merlon.Iac.Checks.Normalization;
using Merlon.Iac.Graph;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>The resources of one description as conditions see them.</summary>
internal sealed class CheckGraph
{
    // What identifies a resource when others name it in plain text.
    private static readonly string[] s_identities = ["bucket", "name", "id", "identifier", "function_name", "domain_name", "cluster_identifier"];

    private readonly ResourceGraph _graph;
    private readonly Dictionary<Resource, CheckResource> _resources = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<string, CheckResource> _byType;
    private readonly Dictionary<(string Type, string Path, string Target), NamesAtPath> _names = [];

    public CheckGraph(ResourceGraph graph)
    {
        if (graph.Resources.Any(r => r.Dialect == "cloudformation"))
        {
            graph = new ResourceGraph(graph.Resources.SelectMany(TerraformShape.Of), graph.Providers, graph.Outputs);
        }

        if (graph.Resources.Any(ManifestShape.Applies))
        {
            graph = new ResourceGraph(graph.Resources.Select(r => ManifestShape.Applies(r) ? ManifestShape.Of(r) : r), graph.Providers, graph.Outputs);
        }

        _graph = graph;
        var all = new List<CheckResource>();
        foreach (var resource in graph.Resources)
        {
            if (resource.Action is PlannedAction.Delete or PlannedAction.Forget)
            {
                continue;
            }

            var wrapped = new CheckResource(resource, this) { Position = all.Count };
            _resources[resource] = wrapped;
            all.Add(wrapped);
        }

        foreach (var provider in graph.Providers)
        {
            all.Add(new CheckResource(
                new Resource
                {
                    Address = $"{Prefix(provider.ModulePath)}provider.{provider.Name}{(provider.Alias is null ? "" : "." + provider.Alias)}",
                    ConfigAddress = $"{Prefix(provider.ModulePath)}provider.{provider.Name}{(provider.Alias is null ? "" : "." + provider.Alias)}",
                    Dialect = "terraform",
                    Type = "provider." + provider.Name,
                    Name = provider.Alias ?? provider.Name,
                    Attributes = provider.Attributes,
                    Span = provider.Span,
                    HeaderSpan = provider.Span,
                },
                this) { Position = all.Count });
        }

        All = all;
        _byType = all.SelectMany(r => TypesOf(r.Resource).Select(type => (Type: type, Resource: r))).ToLookup(p => p.Type, p => p.Resource, StringComparer.Ordinal);
    }

    public IReadOnlyList<CheckResource> All { get; }

    /// <summary>A data source has <c>data.</c> before its type.</summary>
    public static string TypeOf(Resource resource) => resource.Mode == ResourceMode.Data ? "data." + resource.Type : resource.Type;

    /// <summary>Its type, and of an object of Kubernetes what it is besides: an object, and a workload where it runs pods.</summary>
    public static IEnumerable<string> TypesOf(Resource resource)
    {
        yield return TypeOf(resource);
        if (resource.Mode == ResourceMode.Managed && resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
        {
            yield return "kubernetes:*";
            if (resource.Attributes.Has("pod"))
            {
                yield return "kubernetes:Workload";
            }
        }
    }

    public IEnumerable<CheckResource> OfType(string type) => _byType[type];

    public IEnumerable<CheckResource> Targets(CheckResource resource, string path) =>
        resource.Resource.References
            .Where(r => r.Kind == ReferenceKind.Value && IsAt(r.Path, path))
            .SelectMany(r => _graph.FindAll(r.Target))
            .Concat(Named(resource, path))
            .Distinct(ReferenceEqualityComparer.Instance)
            .OfType<Resource>()
            .Select(r => _resources.GetValueOrDefault(r))
            .OfType<CheckResource>();

    /// <summary>Buckets that are named in plain text.</summary>
    private IEnumerable<Resource> Named(CheckResource resource, string path)
    {
        var names = ResourcePath.Values(resource.Value, path).Where(v => v.Kind == ResourceValueKind.String && v.Text.Length > 0).Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? [] : _byType["aws_s3_bucket"].Where(b => names.Contains(b.Value["bucket"].Text)).Select(b => b.Resource);
    }

    public CelValue Related(CheckResource target, string type, string path)
    {
        var names = NamesAt(type, path, target.Resource.Type);
        var found = new SortedList<int, object>();
        foreach (var referrer in _graph.Referrers(target.Resource))
        {
            if (TypesOf(referrer.Resource).Contains(type)
                && referrer.Reference.Kind == ReferenceKind.Value
                && (path.Length == 0 || IsAt(referrer.Reference.Path, path))
                && _resources.TryGetValue(referrer.Resource, out var known)
                && !ReferenceEquals(known, target))
            {
                found[known.Position] = known;
            }
        }

        foreach (var other in s_identities.Select(i => target.Value[i]).Where(v => !v.IsUnknown && v.Text.Length > 0).SelectMany(v => names.ByText[v.Text]))
        {
            if (!ReferenceEquals(other, target))
            {
                found[other.Position] = other;
            }
        }

        // Which one an unknown name means is not known: it may be this one.
        return found.Count == 0 && names.Unknown.Exists(u => !ReferenceEquals(u, target)) ? CelValue.UnknownOf($"{type}.{path}") : CelValue.ListOfObjects(found.Values);
    }

    /// <summary>What stands in plain text at the path of all resources of a type that do not refer to one of the target's type there.</summary>
    private NamesAtPath NamesAt(string type, string path, string target)
    {
        if (_names.TryGetValue((type, path, target), out var known))
        {
            return known;
        }

        var texts = new List<(string Text, CheckResource Resource)>();
        var unknown = new List<CheckResource>();
        foreach (var other in path.Length == 0 ? [] : _byType[type].Where(r => !RefersTo(r, path, target)))
        {
            foreach (var value in ResourcePath.Values(other.Value, path))
            {
                if (!value.IsUnknown)
                {
                    texts.Add((value.Text, other));
                }
                else if (value.Origins.IsEmpty)
                {
                    unknown.Add(other);
                }
            }
        }

        return _names[(type, path, target)] = new NamesAtPath(texts.ToLookup(t => t.Text, t => t.Resource, StringComparer.Ordinal), unknown);
    }

    private sealed record NamesAtPath(ILookup<string, CheckResource> ByText, List<CheckResource> Unknown);

    /// <summary>Where an attribute refers to a resource of that type, equal names of others mean nothing.</summary>
    private bool RefersTo(CheckResource other, string path, string type) =>
        other.Resource.References.Any(r => r.Kind == ReferenceKind.Value && IsAt(r.Path, path) && _graph.FindAll(r.Target).Any(t => t.Type == type));

    private static string Prefix(string module) => module.Length == 0 ? "" : module + ".";

    /// <summary>Whether a path with indices lies at or below one without.</summary>
    private static bool IsAt(string full, string path)
    {
        var i = 0;
        var j = 0;
        while (i < full.Length)
        {
            if (full[i] == '[')
            {
                var end = full.IndexOf(']', i);
                i = end < 0 ? full.Length : end + 1;
                continue;
            }

            if (j == path.Length)
            {
                return full[i] == '.';
            }

            if (full[i++] != path[j++])
            {
                return false;
            }
        }

        return j == path.Length;
    }
}
