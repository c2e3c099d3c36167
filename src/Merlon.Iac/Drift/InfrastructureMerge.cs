using System.Collections.Immutable;
using Merlon.Iac.Derivation;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Iac.Drift;

/// <summary>Fills in what a model leaves unknown from the infrastructure that it names. What the model says stays.</summary>
public static class InfrastructureMerge
{
    public static ThreatModel Fill(ThreatModel model, DerivedModel derived)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(derived);
        var matches = new InfrastructureMatches(model, derived);
        if (matches.Count == 0)
        {
            return model;
        }

        var controls = new ModelControls(model);
        return model with
        {
            Components = [.. model.Components.Select(c => Component(c, matches.Of(c.Id), controls))],
            Flows = [.. model.Flows.Select(f => Flow(f, matches, derived))],
        };
    }

    private static Component Component(Component own, ImmutableArray<Component> found, ModelControls controls)
    {
        if (found.IsEmpty)
        {
            return own;
        }

        var facts = own.Provenance.Facts;
        var filled = own with
        {
            InternetFacing = Flag("internet-facing", own.InternetFacing, found.Any(f => f.InternetFacing == true) ? true : null),
            Redundant = Flag("redundant", own.Redundant, found.Select(f => f.Redundant).FirstOrDefault(r => r is not null)),
            RunsCode = Flag("runs-code", own.RunsCode, found.Select(f => f.RunsCode).FirstOrDefault(r => r is not null)),
            Products = own.Products.IsEmpty ? [.. found.SelectMany(f => f.Products).Distinct(StringComparer.Ordinal)] : own.Products,
            Controls = [.. own.Controls.Where(c => c.State != ControlState.Unknown || !found.Any(f => f.Controls.Any(x => x.Control == c.Control))),
                .. Merged(found).Where(c => controls.Of(own, c.Control) is not { State: not ControlState.Unknown })],
        };
        return filled with { Provenance = own.Provenance with { Facts = facts } };

        bool? Flag(string fact, bool? said, bool? shown)
        {
            if (said is null && shown is not null)
            {
                facts = facts.With(fact, found[0].Span);
            }

            return said ?? shown;
        }
    }

    /// <summary>What the resources together show: a fault of one is a fault.</summary>
    internal static IEnumerable<ControlSetting> Merged(ImmutableArray<Component> found) =>
        found.SelectMany(f => f.Controls).GroupBy(c => c.Control, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.FirstOrDefault(c => c.State == ControlState.No) ?? g.First());

    private static DataFlow Flow(DataFlow own, InfrastructureMatches matches, DerivedModel derived)
    {
        var (sources, targets) = (matches.Of(own.Source), matches.Of(own.Target));
        var shown = derived.Model.Flows.FirstOrDefault(f => !derived.Assumed.Contains(f.Id) && sources.Any(s => s.Id == f.Source) && targets.Any(t => t.Id == f.Target)
            && (own.Protocol.Length == 0 || f.Protocol.Length == 0 || f.Protocol == own.Protocol));
        if (shown is null)
        {
            return own;
        }

        var facts = own.Provenance.Facts;
        facts = own.Protocol.Length == 0 && shown.Protocol.Length > 0 ? facts.With("protocol", Place(shown)) : facts;
        facts = own.Authentication == Authentication.Unknown && shown.Authentication != Authentication.Unknown ? facts.With("authentication", Place(shown)) : facts;
        return own with
        {
            Protocol = own.Protocol.Length > 0 ? own.Protocol : shown.Protocol,
            Authentication = own.Authentication != Authentication.Unknown ? own.Authentication : shown.Authentication,
            Controls = [.. own.Controls, .. shown.Controls.Where(c => !own.Controls.Any(o => o.Control == c.Control))],
            Provenance = own.Provenance with { Facts = facts },
        };
    }

    private static SourceSpan Place(DataFlow flow) => flow.Span;
}
