using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Iac.Derivation;

/// <summary>Finds who calls whom by what is wired in so many words: attributes, links, identities and their rights.</summary>
internal sealed class FlowFinder(Draft draft, GraphUnits units, AccessRights rights, Ports ports)
{
    public void Run()
    {
        foreach (var unit in units.Units.ToList())
        {
            foreach (var resource in unit.All.ToList())
            {
                foreach (var mapping in units.Book.Of(resource))
                {
                    Calls(unit, resource, mapping);
                }
            }
        }

        foreach (var resource in units.Graph.All)
        {
            foreach (var mapping in units.Book.Of(resource).Where(m => m.Role == ResourceRole.Link))
            {
                Link(resource, mapping);
            }
        }

        rights.Run();
    }

    private void Calls(DraftUnit unit, CheckResource resource, ResourceMapping mapping)
    {
        var label = unit.IsComponent ? "" : mapping.Label;
        var protocol = mapping.Speaks.SelectMany(a => ResourcePath.Values(resource.Value, a)).Select(v => ports.Named(v.AsText ?? "")).FirstOrDefault(p => p.Length > 0) ?? "";
        foreach (var target in Called(resource, mapping.Calls, unit))
        {
            Add(new DraftEdge(unit, target) { Label = label, Protocol = protocol, Span = Place(resource, mapping.Calls) });
        }

        foreach (var caller in Called(resource, mapping.CalledBy, unit))
        {
            Add(new DraftEdge(caller, unit) { Label = label, Protocol = SpokenBy(caller, unit), Span = Place(resource, mapping.CalledBy) });
        }

        foreach (var identity in units.Targets(resource, mapping.RunsAs).Where(i => i.Role == ResourceRole.Identity && i != unit))
        {
            Add(new DraftEdge(unit, identity) { Authentication = Authentication.Iam });
        }
    }

    private void Link(CheckResource resource, ResourceMapping mapping)
    {
        var targets = units.Targets(resource, mapping.To).Where(Passes).ToList();
        foreach (var target in targets)
        {
            foreach (var source in units.Targets(resource, mapping.From).Where(s => Passes(s) && s != target))
            {
                Add(new DraftEdge(source, target)
                {
                    Label = mapping.Label,
                    Protocol = mapping.Protocol.Length > 0 ? mapping.Protocol : SpokenBy(source, target),
                    Authentication = mapping.Authentication,
                    Span = GraphUnits.Place(resource.Resource),
                });
            }

            if (mapping.Stores.Length > 0)
            {
                target.Stores.Add(mapping.Stores);
            }
        }
    }

    /// <summary>The protocol of what passes calls on, such as a target group.</summary>
    private string SpokenBy(DraftUnit source, DraftUnit target) =>
        source.Role != ResourceRole.Wire ? "" : source.All
            .SelectMany(r => units.Book.Of(r).SelectMany(m => m.Speaks).SelectMany(a => ResourcePath.Values(r.Value, a)))
            .Select(v => ports.Named(v.AsText ?? "")).FirstOrDefault(p => p.Length > 0 && source != target) ?? "";

    private IEnumerable<DraftUnit> Called(CheckResource resource, IEnumerable<string> attributes, DraftUnit self) =>
        units.Targets(resource, attributes).Where(t => t != self && Passes(t));

    private void Add(DraftEdge edge) => draft.Edges.Add(edge);

    private static bool Passes(DraftUnit unit) => unit.IsComponent || unit.Role is ResourceRole.Wire or ResourceRole.Identity;

    private static Merlon.Text.SourceSpan Place(CheckResource resource, IEnumerable<string> attributes) =>
        resource.Resource.References.Where(r => r.Kind == ReferenceKind.Value && r.Span.IsKnown && attributes.Any(a => r.Path.StartsWith(a.Split('.')[0], StringComparison.Ordinal))).Select(r => r.Span).FirstOrDefault(GraphUnits.Place(resource.Resource));
}
