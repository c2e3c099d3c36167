using System.Globalization;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Kubernetes;

/// <summary>Finds what objects name or select one another.</summary>
internal sealed class ManifestLinks
{
    private readonly IReadOnlyList<Resource> _resources;
    private readonly Dictionary<string, Resource> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Resource>> _pods;

    public ManifestLinks(IReadOnlyList<Resource> resources)
    {
        _resources = resources;
        foreach (var resource in resources)
        {
            _byAddress.TryAdd(resource.Address, resource);
        }

        _pods = resources.Where(r => r.Attributes.Has("pod")).GroupBy(Scope, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
    }

    public IEnumerable<Resource> Linked() => _resources.Select(r => r with { References = [.. Of(r).Distinct()] });

    private static string Scope(Resource resource) => resource.Attributes.At("metadata.namespace").AsText is { Length: > 0 } given ? given : "default";

    private IEnumerable<ResourceReference> Of(Resource resource)
    {
        var attributes = resource.Attributes;
        var kind = attributes["kind"].AsText ?? "";
        var found = new List<ResourceReference?>();
        switch (kind)
        {
            case "RoleBinding" or "ClusterRoleBinding":
                var role = attributes["roleRef"];
                found.Add(Named(resource, "roleRef", role["kind"].AsText ?? "", role["name"]));
                Each(attributes["subjects"], "subjects", (subject, path) =>
                    found.Add(Named(resource, path, subject["kind"].AsText ?? "", subject["name"], subject["namespace"].AsText)));
                break;
            case "Service":
                found.AddRange(Selected(resource, "spec.selector", attributes.At("spec.selector")));
                break;
            case "NetworkPolicy":
                found.AddRange(Selected(resource, "spec.podSelector", attributes.At("spec.podSelector"), labelsBelow: true));
                break;
            case "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy":
                var everywhere = kind == "CiliumClusterwideNetworkPolicy";
                found.AddRange(Selected(resource, "spec.endpointSelector", attributes.At("spec.endpointSelector"), labelsBelow: true, everywhere));
                Each(attributes["specs"], "specs", (spec, path) =>
                    found.AddRange(Selected(resource, path + ".endpointSelector", spec["endpointSelector"], labelsBelow: true, everywhere)));
                break;
            case "PodDisruptionBudget":
                found.AddRange(Selected(resource, "spec.selector", attributes.At("spec.selector"), labelsBelow: true));
                break;
            case "HorizontalPodAutoscaler":
                var scaled = attributes.At("spec.scaleTargetRef");
                found.Add(Named(resource, "spec.scaleTargetRef", scaled["kind"].AsText ?? "", scaled["name"]));
                break;
            case "Ingress":
                found.AddRange(Backends(resource));
                break;
            case "StatefulSet":
                found.Add(Named(resource, "spec.serviceName", "Service", attributes.At("spec.serviceName")));
                break;
        }

        if (PodPaths.TemplateOf(kind) is { } template)
        {
            found.AddRange(new PodLinks(resource, PodPaths.Join(template, "spec"), Named).Find());
        }

        return found.OfType<ResourceReference>();
    }

    /// <summary>A reference by name; null where no such object is among the manifests.</summary>
    private ResourceReference? Named(Resource from, string path, string kind, ResourceValue name, string? scope = null)
    {
        if (name.AsText is not { Length: > 0 } text)
        {
            return null;
        }

        var target = _byAddress.GetValueOrDefault($"{kind}.{(scope is { Length: > 0 } ? scope : Scope(from))}.{text}")
            // Of kinds without a namespace some manifests have one and some have none.
            ?? (kind.StartsWith("Cluster", StringComparison.Ordinal) ? _byAddress.GetValueOrDefault($"{kind}.default.{text}") : null);
        return target is null ? null : new ResourceReference(path, target.Address, "metadata.name", ReferenceKind.Value, name.Span);
    }

    private IEnumerable<ResourceReference?> Selected(Resource from, string path, ResourceValue selector, bool labelsBelow = false, bool everywhere = false)
    {
        // A service without labels selects nothing; elsewhere an empty selector means all, and none at all in a policy too.
        if (!labelsBelow && selector.Members.IsEmpty || labelsBelow && selector.Kind != ResourceValueKind.Map && (!selector.IsNull || !from.Type.EndsWith("NetworkPolicy", StringComparison.Ordinal) || everywhere))
        {
            yield break;
        }

        var pods = everywhere ? _pods.Values.SelectMany(p => p) : _pods.GetValueOrDefault(Scope(from)) ?? [];
        foreach (var pod in pods.Where(p => LabelSelector.Matches(labelsBelow ? selector : NodeValues.Map([new("matchLabels", selector)], selector.Span), p.Attributes.At("podMetadata.labels"))))
        {
            yield return new ResourceReference(path, pod.Address, "podMetadata.labels", ReferenceKind.Value, selector.Span);
        }
    }

    private List<ResourceReference?> Backends(Resource ingress)
    {
        var found = new List<ResourceReference?>();
        var spec = ingress.Attributes["spec"];
        Backend("spec.defaultBackend", spec["defaultBackend"]);
        Backend("spec.backend", spec["backend"]);
        Each(spec["rules"], "spec.rules", (rule, path) => Each(rule.At("http.paths"), path + ".http.paths", (route, at) => Backend(at + ".backend", route["backend"])));
        Each(spec["tls"], "spec.tls", (tls, path) => found.Add(Named(ingress, path + ".secretName", "Secret", tls["secretName"])));
        return found;

        // The older API had the name beside the port.
        void Backend(string path, ResourceValue backend)
        {
            found.Add(Named(ingress, path + ".service.name", "Service", backend.At("service.name")));
            found.Add(Named(ingress, path + ".serviceName", "Service", backend["serviceName"]));
        }
    }

    internal static void Each(ResourceValue list, string path, Action<ResourceValue, string> action)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            action(list.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }
    }
}
