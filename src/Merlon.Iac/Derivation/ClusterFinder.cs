using System.Globalization;
using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>Finds zones, flows and open doors of Kubernetes manifests.</summary>
internal sealed class ClusterFinder(Draft draft, GraphUnits units, Ports ports)
{
    private readonly List<CheckResource> _services = [.. units.Graph.OfType("kubernetes:Service")];

    public void Run()
    {
        var workloads = units.Units.Where(u => u.IsComponent && u.Dialect == "kubernetes").ToList();
        var types = new ContainerTypes(units);
        foreach (var unit in workloads)
        {
            unit.Zone = Namespace(unit.Resources[0]);
            if (unit.Resources[0].Value.Has("pod"))
            {
                types.Run(unit);
                Secrets(unit);
            }
        }

        foreach (var service in _services)
        {
            Ports(service);
        }

        foreach (var unit in workloads.Where(u => u.Resources[0].Value.Has("pod")))
        {
            Mentions(unit);
            Identity(unit);
        }

        foreach (var policy in units.Graph.OfType("kubernetes:NetworkPolicy"))
        {
            Allowed(policy, workloads);
        }

        new LoneStores(draft, workloads).Run(u => u.Zone);
        foreach (var ingress in workloads.Where(u => u.Resources[0].Resource.Type == "kubernetes:Ingress"))
        {
            ingress.IsExposed = true;
            ingress.IsPublic = true;
            var encrypted = ingress.Resources[0].Value.At("spec.tls").Items.Length > 0;
            draft.Exposures.Add(new DraftEdge(ingress, ingress) { Protocol = encrypted ? "https" : "http", Span = ingress.Span });
        }
    }

    private DraftZone Namespace(CheckResource resource)
    {
        var mapping = units.Book.Of("provider.kubernetes").FirstOrDefault();
        var cluster = draft.Zone("provider.kubernetes", () => new DraftZone("provider.kubernetes", mapping?.Label ?? "Kubernetes cluster", mapping?.Type ?? "cluster") { Trust = mapping?.Trust });
        var name = Scope(resource);
        var zone = draft.Zone($"kubernetes|{name}", () => new DraftZone($"kubernetes|{name}", UnitNames.Humanize(name) + " namespace", "namespace") { Parent = cluster });
        if (zone.Addresses.Count == 0)
        {
            zone.Addresses.Add($"Namespace.default.{name}");
            zone.Span = units.Graph.OfType("kubernetes:Namespace").Where(n => n.Resource.Name == name).Select(n => GraphUnits.Place(n.Resource)).FirstOrDefault(SourceSpan.None);
        }

        return zone;
    }

    /// <summary>What a service listens on, and whether anybody outside of the cluster may call it.</summary>
    private void Ports(CheckResource service)
    {
        var protocol = ProtocolOf(service);
        foreach (var target in units.Targets(service, ["spec.selector"]).Where(t => t.IsComponent))
        {
            var spoken = !target.IsGuessed && target.Resources[0].Value.Has("pod") && ports.Default(target.Type) is { Length: > 0 } own ? own : protocol;
            foreach (var wire in units.Of(service))
            {
                draft.Edges.Add(new DraftEdge(wire, target) { Protocol = spoken, Span = GraphUnits.Place(service.Resource) });
            }

            if (service.Value.At("spec.type").AsText is "LoadBalancer" or "NodePort" || service.Value.At("spec.externalIPs").Items.Length > 0)
            {
                target.IsExposed = true;
                target.IsPublic = true;
                draft.Exposures.Add(new DraftEdge(target, target) { Protocol = spoken, Span = service.Value.At("spec.type").Span });
            }
        }
    }

    private string ProtocolOf(CheckResource service)
    {
        foreach (var port in service.Value.At("spec.ports").Items)
        {
            if (ports.Named(port["name"].AsText ?? "") is { Length: > 0 } named)
            {
                return named;
            }

            if (port["port"].AsNumber is { } number && ports.Of((int)number) is { Length: > 0 } known)
            {
                return known;
            }
        }

        return "";
    }

    private void Mentions(DraftUnit unit)
    {
        var resource = unit.Resources[0];
        var names = _services.Where(s => Scope(s) == Scope(resource)).Select(s => s.Resource.Name).ToHashSet(StringComparer.Ordinal);
        names.UnionWith(_services.Select(s => s.Resource.Name));
        foreach (var (variable, value) in Texts(resource))
        {
            foreach (var (name, port, span) in NameReferences.Find(variable, value, names))
            {
                var service = _services.Find(s => s.Resource.Name == name && Scope(s) == Scope(resource)) ?? _services.Find(s => s.Resource.Name == name);
                foreach (var wire in service is null ? [] : units.Of(service))
                {
                    if (!units.Targets(service!, ["spec.selector"]).Contains(unit))
                    {
                        draft.Edges.Add(new DraftEdge(unit, wire) { Protocol = port is { } number ? ports.Of(number) : "", Span = span });
                    }
                }
            }
        }
    }

    private IEnumerable<(string Variable, ResourceValue Value)> Texts(CheckResource resource)
    {
        foreach (var container in resource.Value["containers"].Items)
        {
            foreach (var variable in container["env"].Items)
            {
                yield return (variable["name"].AsText ?? "", variable["value"]);
            }

            foreach (var value in container["command"].Items.Concat(container["args"].Items))
            {
                yield return ("", value);
            }
        }

        foreach (var config in resource.Resource.References.Where(r => r.Target.StartsWith("ConfigMap.", StringComparison.Ordinal)).Select(r => r.Target).Distinct(StringComparer.Ordinal))
        {
            foreach (var member in units.Graph.OfType("kubernetes:ConfigMap").Where(c => c.Resource.Address == config).SelectMany(c => c.Value["data"].Members))
            {
                yield return (member.Name, member.Value);
            }
        }
    }

    /// <summary>A policy that lets some pods in to others says who calls.</summary>
    private void Allowed(CheckResource policy, List<DraftUnit> workloads)
    {
        var targets = units.Targets(policy, ["spec.podSelector"]).Where(t => t.IsComponent).ToList();
        foreach (var rule in policy.Value.At("spec.ingress").Items)
        {
            var protocol = rule["ports"].Items.Select(p => p["port"].AsNumber is { } number ? ports.Of((int)number) : "").FirstOrDefault(p => p.Length > 0) ?? "";
            foreach (var peer in rule["from"].Items.Where(f => f["namespaceSelector"].IsNull && f.At("podSelector.matchLabels").Members.Length > 0))
            {
                var labels = peer.At("podSelector.matchLabels").Members;
                var callers = workloads.Where(w => w.IsComponent && Scope(w.Resources[0]) == Scope(policy) && labels.All(l => w.Resources[0].Value.At("podMetadata.labels")[l.Name].AsText == l.Value.AsText));
                draft.Edges.AddRange(callers.SelectMany(_ => targets, (caller, target) => new DraftEdge(caller, target) { Protocol = protocol, Span = peer.Span }).Where(e => e.Source != e.Target));
            }
        }
    }

    private static void Secrets(DraftUnit unit)
    {
        if (unit.Resources.Exists(r => r.Resource.References.Any(x => x.Target.StartsWith("Secret.", StringComparison.Ordinal))))
        {
            unit.Uses.Add(DataKind.Credentials);
        }
    }

    /// <summary>A service account with rights means calls on the cluster's own interface.</summary>
    private void Identity(DraftUnit unit)
    {
        var accounts = unit.Resources[0].Resource.References.Where(r => r.Target.StartsWith("ServiceAccount.", StringComparison.Ordinal)).Select(r => r.Target).ToHashSet(StringComparer.Ordinal);
        var binding = units.Graph.OfType("kubernetes:RoleBinding").Concat(units.Graph.OfType("kubernetes:ClusterRoleBinding"))
            .FirstOrDefault(b => accounts.Count > 0 && b.Resource.References.Any(r => accounts.Contains(r.Target)));
        if (binding is null)
        {
            return;
        }

        const string Key = "kubernetes|api";
        var api = draft.Units.Find(u => u.Key == Key) ?? units.Units.Find(u => u.Key == Key);
        if (api is null)
        {
            api = new DraftUnit(Key, units.Book.Of("kubernetes:api").FirstOrDefault() ?? new ResourceMapping { Type = "kubernetes.control-plane" })
            {
                IsComponent = true,
                Name = "Kubernetes API",
                Type = "kubernetes.control-plane",
                Zone = Namespace(unit.Resources[0]).Parent,
                Span = GraphUnits.Place(binding.Resource),
            };
            units.Units.Add(api);
        }

        draft.Edges.Add(new DraftEdge(unit, api) { Protocol = "https", Authentication = Authentication.Token, Span = GraphUnits.Place(binding.Resource) });
    }

    private static string Scope(CheckResource resource) =>
        resource.Value.At("metadata.namespace").AsText is { Length: > 0 } given ? given.ToLower(CultureInfo.InvariantCulture) : "default";
}
