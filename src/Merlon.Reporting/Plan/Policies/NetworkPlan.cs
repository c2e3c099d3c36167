using System.Globalization;
using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Who may talk to whom on the network, worked out from the flows: all else is to be refused.</summary>
internal sealed class NetworkPlan
{
    private static readonly ImmutableArray<string> Anywhere = ["0.0.0.0/0", "::/0"];

    // RFC 1918 and RFC 4193: what lies inside an organisation and outside the platform.
    private static readonly ImmutableArray<string> Inside = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    private NetworkPlan(string model, ImmutableArray<Workload> workloads, bool onKubernetes, bool onAws)
    {
        Model = model;
        Workloads = workloads;
        OnKubernetes = onKubernetes;
        OnAws = onAws;
    }

    public string Model { get; }

    public ImmutableArray<Workload> Workloads { get; }

    /// <summary>The model says so, by types or zones.</summary>
    public bool OnKubernetes { get; }

    public bool OnAws { get; }

    public static NetworkPlan Of(PlanRequest request)
    {
        var facts = ModelFacts.Build(request.Result.Model, request.Catalogue);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var workloads = facts.Components
            .Where(IsOurs)
            .Select(c => new Workload(c, PlanText.Unique(PlanText.FileName(c.Id), names), c.Zone is null ? "default" : PlanText.FileName(c.Zone.Id)))
            .ToImmutableArray();
        var byComponent = workloads.ToDictionary(w => w.Component);
        foreach (var flow in facts.Flows.Where(f => f.IsNetwork && f.InScope))
        {
            byComponent.TryGetValue(flow.Source, out var source);
            byComponent.TryGetValue(flow.Target, out var target);
            var (ports, udp) = Ports(flow, facts);
            target?.Ingress.Add(new NetworkPeer(flow, flow.Source, source, ports, udp, source is null ? Cidrs(flow.Source) : []));
            source?.Egress.Add(new NetworkPeer(flow, flow.Target, target, ports, udp, target is null ? Cidrs(flow.Target) : []));
        }

        return new NetworkPlan(
            PlanText.Line(request.Result.Model.Name),
            workloads,
            facts.Components.Any(c => c.Is("container") || c.Is("kubernetes")) || facts.Zones.Any(z => z.Zone.Type is "cluster" or "namespace"),
            facts.Components.Any(c => c.Is("aws")));
    }

    // People, other companies' systems and what lives in a hostile zone are peers, never workloads.
    private static bool IsOurs(ComponentFacts component) =>
        component.InScope
        && component.Kind != ComponentKind.Actor
        && !component.IsHuman
        && !component.IsThirdParty
        && !component.Is("client")
        && component.Trust > 0;

    private static (ImmutableArray<int> Ports, bool Udp) Ports(FlowFacts flow, ModelFacts facts)
    {
        var own = flow.Property("port") is { Length: > 0 } said ? said : flow.Target.Property("port");
        var ports = own.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0)
            .Where(p => p is > 0 and < 65536)
            .ToImmutableArray();
        var definition = facts.Catalogue.Protocols.Find(flow.Protocol);
        var udp = flow.Over("udp") || flow.Over("dns") || flow.Over("http3");
        return (ports.IsEmpty ? definition?.Ports ?? [] : ports, udp);
    }

    private static ImmutableArray<string> Cidrs(ComponentFacts component)
    {
        var own = component.Property("cidr").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Where(IsCidr).ToImmutableArray();
        return !own.IsEmpty ? own
            : component.Trust == 0 || component.IsThirdParty || component.Kind == ComponentKind.Actor && component.Zone is null ? Anywhere
            : Inside;
    }

    private static bool IsCidr(string text) => System.Net.IPNetwork.TryParse(text, out _);
}
