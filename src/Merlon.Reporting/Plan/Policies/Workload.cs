using Merlon.Analysis.Facts;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>A component that runs where network policies and security groups apply.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens; unique.</param>
/// <param name="Namespace">That of its zone.</param>
internal sealed record Workload(ComponentFacts Component, string Name, string Namespace)
{
    public List<NetworkPeer> Ingress { get; } = [];

    public List<NetworkPeer> Egress { get; } = [];
}
