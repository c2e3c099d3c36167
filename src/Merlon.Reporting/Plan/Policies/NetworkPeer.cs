using Merlon.Analysis.Facts;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>One allowed connection of a workload.</summary>
/// <param name="Flow">The flow that implies it.</param>
/// <param name="Other">The component at its other end.</param>
/// <param name="Workload">The other end as a workload of ours; null where it is outside.</param>
/// <param name="Ports">Ports of the called side; empty: the protocol does not say.</param>
/// <param name="Udp">The protocol runs over UDP.</param>
/// <param name="Cidrs">Address ranges of an outside end.</param>
internal sealed record NetworkPeer(FlowFacts Flow, ComponentFacts Other, Workload? Workload, ImmutableArray<int> Ports, bool Udp, ImmutableArray<string> Cidrs);
