using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Kubernetes NetworkPolicy objects (networking.k8s.io/v1): everything refused, then a policy for each workload that allows its flows.</summary>
internal static class NetworkPolicies
{
    public static PlanFile? Create(NetworkPlan plan)
    {
        if (plan.Workloads.IsEmpty)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append($"""
            # Network policies of {plan.Model}, made from its flows: what is not a flow of the model is refused.
            # Workloads are found by the label app.kubernetes.io/name, which is the id of the component; a zone is a namespace.
            # Ports are those usual for the protocol; the property 'port' of a flow or component says others. Ends outside the
            # cluster are address ranges: the property 'cidr' of the component, otherwise anywhere or private networks.

            """.ReplaceLineEndings("\n"));
        if (!plan.OnKubernetes)
        {
            text.Append("# The model does not say that it runs on Kubernetes; these policies are for the case that it does.\n");
        }

        foreach (var name in plan.Workloads.Select(w => w.Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append($"""
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: deny-all
                  namespace: {name}
                spec:
                  podSelector: {"{}"}
                  policyTypes: [Ingress, Egress]
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: allow-name-look-ups
                  namespace: {name}
                spec:
                  podSelector: {"{}"}
                  policyTypes: [Egress]
                  egress:
                    - to:
                        - namespaceSelector:
                            matchLabels:
                              kubernetes.io/metadata.name: kube-system
                      ports:
                        - {"{ protocol: UDP, port: 53 }"}
                        - {"{ protocol: TCP, port: 53 }"}

                """.ReplaceLineEndings("\n"));
        }

        foreach (var workload in plan.Workloads)
        {
            Append(text, workload);
        }

        return new PlanFile("kubernetes/network-policies.yaml", text.ToString());
    }

    private static void Append(StringBuilder text, Workload workload)
    {
        text.Append($"""
            ---
            # {PlanText.Line(workload.Component.Name)}
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: {workload.Name}
              namespace: {workload.Namespace}
            spec:
              podSelector:
                matchLabels:
                  app.kubernetes.io/name: {workload.Name}
              policyTypes: [Ingress, Egress]

            """.ReplaceLineEndings("\n"));
        Peers(text, "ingress", "from", workload.Ingress);
        Peers(text, "egress", "to", workload.Egress);
    }

    private static void Peers(StringBuilder text, string list, string side, List<NetworkPeer> peers)
    {
        if (peers.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {list}: []\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"  {list}:\n");
        foreach (var peer in peers.OrderBy(p => p.Flow.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"    # {PlanText.Line(peer.Flow.Id)}: {PlanText.Line(peer.Other.Name)}, {(peer.Flow.Protocol.Length > 0 ? PlanText.Line(peer.Flow.Protocol) : "protocol not said")}\n");
            text.Append(CultureInfo.InvariantCulture, $"    - {side}:\n");
            if (peer.Workload is { } other)
            {
                text.Append(CultureInfo.InvariantCulture, $"        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: {other.Namespace}\n          podSelector:\n            matchLabels:\n              app.kubernetes.io/name: {other.Name}\n");
            }

            foreach (var cidr in peer.Cidrs)
            {
                text.Append(CultureInfo.InvariantCulture, $"        - ipBlock: {"{"} cidr: \"{cidr}\" {"}"}\n");
            }

            if (!peer.Ports.IsEmpty)
            {
                text.Append("      ports:\n");
                foreach (var port in peer.Ports)
                {
                    text.Append(CultureInfo.InvariantCulture, $"        - {"{"} protocol: {(peer.Udp ? "UDP" : "TCP")}, port: {port} {"}"}\n");
                }
            }
        }
    }
}
