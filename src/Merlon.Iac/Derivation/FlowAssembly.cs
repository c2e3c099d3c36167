using System.Collections.Immutable;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Iac.Derivation;

/// <summary>Makes flows between components of edges over everything between them.</summary>
internal sealed class FlowAssembly(Draft draft, Catalogue catalogue)
{
    private const int MaxWires = 6;

    /// <summary>The edges from component to component, each pair and protocol once, in a fixed order.</summary>
    public List<DraftEdge> Edges()
    {
        var outgoing = draft.Edges.ToLookup(e => e.Source);
        var found = new List<DraftEdge>();
        foreach (var start in draft.Units.Where(u => u.IsComponent))
        {
            Follow(new DraftEdge(start, start), outgoing, [start], found);
        }

        return Merge(found);
    }

    /// <summary>The protocol that is said, else the one by which the target is usually called.</summary>
    public string Protocol(DraftEdge edge) =>
        edge.Protocol.Length > 0 ? edge.Protocol
        : edge.Target.Mapping.Protocol.Length > 0 && edge.Target.Type == edge.Target.Mapping.Type ? edge.Target.Mapping.Protocol
        : edge.Target.Dialect is "compose" or "kubernetes" ? ""
        : catalogue.Types.Resolve(edge.Target.Type).Protocols.FirstOrDefault("");

    private static void Follow(DraftEdge sofar, ILookup<DraftUnit, DraftEdge> outgoing, ImmutableHashSet<DraftUnit> seen, List<DraftEdge> found)
    {
        foreach (var edge in outgoing[sofar.Target])
        {
            var next = sofar.Then(edge);
            if (next.Target.IsComponent)
            {
                if (next.Target != sofar.Source)
                {
                    found.Add(next);
                }
            }
            else if (seen.Count < MaxWires && !seen.Contains(next.Target))
            {
                Follow(next, outgoing, seen.Add(next.Target), found);
            }
        }
    }

    private List<DraftEdge> Merge(List<DraftEdge> edges)
    {
        var merged = new List<DraftEdge>();
        foreach (var pair in edges.GroupBy(e => (e.Source, e.Target)))
        {
            // What only says that there is a call adds nothing to an edge that says how.
            foreach (var protocol in pair.GroupBy(Protocol, StringComparer.Ordinal))
            {
                var all = protocol.ToList();
                var first = all.Aggregate((a, b) => a with
                {
                    Label = a.Label.Length > 0 ? a.Label : b.Label,
                    Protocol = protocol.Key,
                    IsAssumed = a.IsAssumed && b.IsAssumed,
                    Authentication = a.Authentication != Authentication.Unknown ? a.Authentication : b.Authentication,
                    ReadOnly = a.ReadOnly == false || b.ReadOnly == false ? false : a.ReadOnly ?? b.ReadOnly,
                    Span = a.Span.IsKnown ? a.Span : b.Span,
                });
                merged.Add(first with { Protocol = protocol.Key });
            }
        }

        return [.. merged
            .Where(e => e.Protocol.Length > 0 || !merged.Exists(o => o != e && o.Source == e.Source && o.Target == e.Target))
            .OrderBy(e => e.Source.Name, StringComparer.Ordinal).ThenBy(e => e.Target.Name, StringComparer.Ordinal).ThenBy(e => e.Protocol, StringComparer.Ordinal)];
    }
}
