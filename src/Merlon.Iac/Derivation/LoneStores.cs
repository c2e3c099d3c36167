namespace Merlon.Iac.Derivation;

/// <summary>Where code does not say who uses a store, and there is but one program that could, it is that one. Such a flow is an assumption and says so.</summary>
internal sealed class LoneStores(Draft draft, IReadOnlyList<DraftUnit> units)
{
    public void Run(Func<DraftUnit, DraftZone?> place)
    {
        foreach (var zone in units.GroupBy(place))
        {
            var programs = zone.Where(u => u.IsComponent && u.IsGuessed && u.Resources[0].Resource.Type != "kubernetes:Ingress").ToList();
            if (programs is not [var only])
            {
                continue;
            }

            foreach (var store in zone.Where(u => u.IsComponent && u != only && !u.IsGuessed && IsStore(u) && !draft.Edges.Exists(e => e.Target == u && e.Source.IsComponent)))
            {
                draft.Edges.Add(new DraftEdge(only, store) { Protocol = SpokenTo(store), IsAssumed = true, Span = store.Span });
            }
        }
    }

    /// <summary>The protocol that a service in front of it speaks.</summary>
    private string SpokenTo(DraftUnit store) => draft.Edges.Where(e => e.Target == store).Select(e => e.Protocol).FirstOrDefault(p => p.Length > 0) ?? "";

    private static bool IsStore(DraftUnit unit) =>
        unit.Type.StartsWith("database", StringComparison.Ordinal) || unit.Type.StartsWith("cache", StringComparison.Ordinal) || unit.Type.StartsWith("search-index", StringComparison.Ordinal) || unit.Type.StartsWith("message-broker", StringComparison.Ordinal);
}
