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
    private readonly Dictionary<Resource, CheckResource> _resources = [];
    private readonly ILookup<string, CheckResource> _byType;

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

            var wrapped = new CheckResource(resource, this);
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
                this));
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
            .Distinct()
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
        var found = new List<object>();
        var undecided = false;
        foreach (var other in _byType[type])
        {
            if (ReferenceEquals(other, target))
            {
                continue;
            }

            var refers = other.Resource.References.Any(r =>
                r.Kind == ReferenceKind.Value
                && (r.Target == target.Resource.Address || r.Target == target.Resource.ConfigAddress)
                && (path.Length == 0 || IsAt(r.Path, path)));
            if (refers || path.Length > 0 && !RefersTo(other, path, target.Resource.Type) && NamesSame(other, target, path, ref undecided))
            {
                found.Add(other);
            }
        }

        return found.Count == 0 && undecided ? CelValue.UnknownOf($"{type}.{path}") : CelValue.ListOfObjects(found);
    }

    /// <summary>Where an attribute refers to a resource of that type, equal names of others mean nothing.</summary>
    private bool RefersTo(CheckResource other, string path, string type) =>
        other.Resource.References.Any(r => r.Kind == ReferenceKind.Value && IsAt(r.Path, path) && _graph.FindAll(r.Target).Any(t => t.Type == type));

    private static string Prefix(string module) => module.Length == 0 ? "" : module + ".";

    private static bool NamesSame(CheckResource other, CheckResource target, string path, ref bool undecided)
    {
        foreach (var value in ResourcePath.Values(other.Value, path))
        {
            if (value.IsUnknown)
            {
                // Which one it means is not known: it may be this one.
                undecided |= value.Origins.IsEmpty;
            }
            else if (value.Text.Length > 0 && s_identities.Any(i => target.Value[i] is { IsUnknown: false } own && own.Text == value.Text))
            {
                return true;
            }
        }

        return false;
    }

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
