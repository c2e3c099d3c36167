using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Iac.Checks.Secrets;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Rules;

namespace Merlon.Iac.Derivation;

/// <summary>Finds what the code shows about controls: what mappings ask for, and what checks find broken.</summary>
internal sealed class ControlFinder(GraphUnits units, Catalogue catalogue, NetworkFinder network, ZoneFinder zones)
{
    private readonly Lazy<ILookup<string, DraftUnit>> _referring = new(() => units.Units.SelectMany(u => u.All.SelectMany(r => r.Resource.References).Select(r => (r.Target, Unit: u))).ToLookup(p => p.Target, p => p.Unit, StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, DraftUnit>> _addressed = new(() => units.Units.SelectMany(u => u.All.SelectMany(r => new[] { r.Resource.Address, r.Resource.ConfigAddress }.Distinct()).Select(a => (Address: a, Unit: u))).ToLookup(p => p.Address, p => p.Unit, StringComparer.Ordinal));

    public void Run(CheckEngine engine, ResourceGraph graph, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        foreach (var unit in units.Units)
        {
            foreach (var resource in unit.All)
            {
                foreach (var mapping in units.Book.Of(resource))
                {
                    Facts(unit, resource, mapping);
                }
            }
        }

        var holders = Holders();
        var byAddress = units.Graph.All.ToLookup(r => r.Resource.ConfigAddress, StringComparer.Ordinal);
        // What a scan lists as low is housekeeping: a model that repeats it hides what matters.
        foreach (var finding in engine.Run(graph, [], diagnostics, cancellation).Concat(SecretDetector.Find(graph)).Where(f => f.Severity > RiskLevel.Low && f.PartOf is null))
        {
            var controls = finding.Check.Controls.IsEmpty && finding.Check.Pack == "secrets" ? ["secrets-management"] : finding.Check.Controls;
            foreach (var resource in byAddress[finding.Resource])
            {
                foreach (var unit in holders[resource])
                {
                    foreach (var control in controls)
                    {
                        State(unit, control, inPlace: false, finding.Check.Title, finding.Resource, finding.Span, units.Of(resource).Any(u => u.Role == ResourceRole.Firewall));
                    }
                }

                if (units.Book.Of(resource, ResourceRole.Zone) is not null && zones.ZoneOf(resource, 0) is { } zone)
                {
                    // A control of a zone holds for everything in it; a fault of the network is none of each machine.
                    zone.Findings.Add(finding.Check.Title);
                }
            }
        }
    }

    private void Facts(DraftUnit unit, CheckResource resource, ResourceMapping mapping)
    {
        foreach (var (control, condition) in mapping.Controls)
        {
            if (units.Book.Holds(condition, resource, mapping.Span) is { } inPlace)
            {
                State(unit, control, inPlace, null, resource.Resource.Address, GraphUnits.Place(resource.Resource));
            }
        }

        unit.IsWayOut |= units.Book.Holds(mapping.Outbound, resource, mapping.Span) == true;
        if (units.Book.Holds(mapping.Redundant, resource, mapping.Span) is { } redundant)
        {
            unit.Redundant = unit.Redundant == true || redundant;
        }

        if (mapping.Stores.Length > 0 && mapping.Role is ResourceRole.Component or ResourceRole.Part)
        {
            unit.Stores.Add(mapping.Stores);
        }
    }

    private void State(DraftUnit unit, string control, bool inPlace, string? note, string address, Merlon.Text.SourceSpan span, bool isFirewall = false)
    {
        if (catalogue.FindControl(control) is not { } definition || definition.On.Contains("component"))
        {
            unit.Controls.Add(control, inPlace, note, address, span);
        }
        else if (definition.On.Contains("flow") && !isFirewall) // The flows that a firewall lets in say their protocol themselves.
        {
            unit.FlowControls.Add(control, inPlace, note, address, span);
        }
    }

    /// <summary>Who suffers from a fault of a resource: what it is or belongs to; of a firewall what it guards, of an identity who runs under it.</summary>
    private ILookup<CheckResource, DraftUnit> Holders()
    {
        var guarded = units.Units.Where(u => u.IsComponent).SelectMany(u => network.FirewallsOf(u).Select(f => (Firewall: f, Unit: u))).ToLookup(p => p.Firewall, p => p.Unit);
        var lent = units.Units
            .SelectMany(u => u.All.SelectMany(r => units.Targets(r, units.Book.Of(r).SelectMany(m => m.RunsAs))).Where(i => i != u).Select(i => (Identity: i, Holder: u)))
            .ToLookup(p => p.Identity, p => p.Holder);
        return units.Graph.All
            .SelectMany(r => units.Of(r).SelectMany(u => u.Role switch
            {
                ResourceRole.Firewall => guarded[u],
                ResourceRole.Identity => Running(u, lent, 0),
                _ => [u],
            }).Concat(Around(r)).Select(u => (Resource: r, Unit: u)))
            .Distinct()
            .ToLookup(p => p.Resource, p => p.Unit);
    }

    /// <summary>The components that run under an identity, also by way of another one.</summary>
    private static IEnumerable<DraftUnit> Running(DraftUnit identity, ILookup<DraftUnit, DraftUnit> lent, int depth) =>
        lent[identity].SelectMany(h => h.Role == ResourceRole.Identity ? depth < 4 ? Running(h, lent, depth + 1) : [] : [h]);

    /// <summary>Of a resource that is nothing in a model (a key, a group of parameters, a log): who refers to it, and to what it refers.</summary>
    private IEnumerable<DraftUnit> Around(CheckResource resource) => units.Book.Of(resource).Any()
        ? []
        : _referring.Value[resource.Resource.Address].Concat(_referring.Value[resource.Resource.ConfigAddress])
            .Concat(resource.Resource.References.Where(r => r.Kind == ReferenceKind.Value).SelectMany(r => _addressed.Value[r.Target]))
            .Where(u => u.IsComponent);
}
