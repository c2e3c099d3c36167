using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Iac.Derivation;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Iac.Drift;

/// <summary>Lists where a model and its infrastructure disagree.</summary>
public sealed class DriftDetector
{
    private static readonly string[] s_grave =
        ["authentication", "encryption-at-rest", "network-segmentation", "public-access-block", "restricted-security-groups", "secrets-management", "private-endpoint"];

    private readonly Catalogue _catalogue;
    private readonly ThreatModel _model;
    private readonly DerivedModel _derived;
    private readonly InfrastructureMatches _matches;
    private readonly ModelControls _controls;
    private readonly List<DriftItem> _items = [];

    private DriftDetector(ThreatModel model, DerivedModel derived, Catalogue catalogue)
    {
        _catalogue = catalogue.With(model.Catalogue);
        _model = model;
        _derived = derived;
        _matches = new InfrastructureMatches(model, derived);
        _controls = new ModelControls(model);
    }

    public static DriftResult Compare(ThreatModel model, DerivedModel derived, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(derived);
        ArgumentNullException.ThrowIfNull(catalogue);
        var detector = new DriftDetector(model, derived, catalogue);
        detector.Presence();
        foreach (var component in model.Components.Where(c => detector._matches.Of(c.Id).Length > 0))
        {
            detector.Type(component);
            detector.Controls(component);
        }

        detector._items.AddRange(new ZoneDrift(model, derived, detector._matches, detector._controls).Find());
        detector._items.AddRange(new FlowDrift(model, derived, detector._matches, detector._controls, detector._catalogue).Find());
        return new DriftResult
        {
            Model = model.Id,
            Items = [.. detector._items.DistinctBy(i => i.Id, StringComparer.Ordinal).OrderByDescending(i => i.Severity).ThenBy(i => i.Id, StringComparer.Ordinal)],
            Matched = detector._matches.Count,
            Derived = derived.Components.Count,
            Diagnostics = derived.Diagnostics,
        };
    }

    private void Presence()
    {
        foreach (var component in _model.Components)
        {
            foreach (var selector in component.Infrastructure.Where(s => !_matches.Select(s).Any()))
            {
                Unknown(component, component.Name, selector, _derived.Resources.Select(r => r.ConfigAddress));
            }
        }

        foreach (var zone in _model.Zones)
        {
            foreach (var selector in zone.Infrastructure.Where(s => !_matches.SelectZones(s).Any()))
            {
                Unknown(zone, zone.Name, selector, _derived.Zones.Values.SelectMany(z => z.Addresses));
            }
        }

        var exposed = _derived.Model.Flows.Where(f => f.Source == "internet-users").Select(f => f.Target).ToHashSet(StringComparer.Ordinal);
        foreach (var component in _derived.Model.Components.Where(c => _derived.Components.ContainsKey(c.Id) && _matches.ModelOf(c.Id) is null))
        {
            var store = _catalogue.Types.Resolve(component.Type).Kind == ComponentKind.DataStore;
            var type = _catalogue.Types.Resolve(component.Type);
            _items.Add(new DriftItem
            {
                Id = $"missing-component@{component.Infrastructure.FirstOrDefault(component.Id)}",
                Kind = DriftKind.MissingComponent,
                Severity = exposed.Contains(component.Id) ? RiskLevel.High : store ? RiskLevel.Medium : RiskLevel.Low,
                Title = $"The model lacks {component.Name} ({type.Name}){(exposed.Contains(component.Id) ? ", which the Internet can reach" : "")}",
                Resource = component.Infrastructure.FirstOrDefault(""),
                Infrastructure = type.Name,
                ModelSpan = SourceSpan.None,
                InfrastructureSpan = component.Span,
            });
        }
    }

    private void Unknown(ModelElement element, string name, string selector, IEnumerable<string> known)
    {
        var nearest = Similarity.Nearest(selector, known);
        _items.Add(new DriftItem
        {
            Id = $"unknown-infrastructure@{element.Id}>{selector}",
            Kind = DriftKind.UnknownInfrastructure,
            Severity = RiskLevel.Medium,
            Title = $"{name} names {selector}, which the infrastructure does not have{(nearest is null ? "" : $"; is it {nearest}?")}",
            Element = element.Id,
            Model = selector,
            Infrastructure = "nothing of that address",
            ModelSpan = element.Provenance.Of("infrastructure"),
        });
    }

    private void Type(Component component)
    {
        var said = _catalogue.Types.Resolve(component.Type);
        foreach (var found in _matches.Of(component.Id))
        {
            var shown = _catalogue.Types.Resolve(found.Type);
            if ((component.Kind ?? said.Kind) == shown.Kind && AreKin(said, shown))
            {
                continue;
            }

            _items.Add(new DriftItem
            {
                Id = $"type@{component.Id}",
                Kind = DriftKind.Type,
                Severity = RiskLevel.Medium,
                Title = $"{component.Name} is {shown.Name} in the infrastructure, {said.Name} in the model",
                Element = component.Id,
                Resource = found.Infrastructure.FirstOrDefault(""),
                Model = component.Type,
                Infrastructure = found.Type,
                ModelSpan = component.Provenance.Of("type"),
                InfrastructureSpan = found.Span,
            });
        }
    }

    /// <summary>One is the other, or they do not name different products of one kind and have something in common.</summary>
    private static bool AreKin(ResolvedType said, ResolvedType shown)
    {
        if (said.Is(shown.Id) || shown.Is(said.Id))
        {
            return true;
        }

        var (left, right) = (Product(said), Product(shown));
        return (left.Length == 0 || right.Length == 0 || left == right) && (said.Kind != ComponentKind.DataStore || said.Ancestry.Overlaps(shown.Ancestry) || !IsPlain(said) || !IsPlain(shown));
    }

    /// <summary>The database product that a type stands for.</summary>
    private static string Product(ResolvedType type) =>
        type.Ancestry.Where(a => a.StartsWith("database.", StringComparison.Ordinal) && a.Count(c => c == '.') >= 2).Order(StringComparer.Ordinal).FirstOrDefault("");

    private static bool IsPlain(ResolvedType type) => type.Ancestry.Any(a => a is "database" or "storage" or "cache");

    private void Controls(Component component)
    {
        var found = _matches.Of(component.Id);
        foreach (var shown in InfrastructureMerge.Merged(found).Where(c => c.State == ControlState.No))
        {
            if (_controls.Of(component, shown.Control) is not { State: ControlState.Yes } claimed)
            {
                continue;
            }

            var name = _catalogue.FindControl(shown.Control)?.Name ?? shown.Control;
            _items.Add(new DriftItem
            {
                Id = $"control@{component.Id}>{shown.Control}",
                Kind = DriftKind.Control,
                Severity = s_grave.Contains(shown.Control, StringComparer.Ordinal) ? RiskLevel.High : RiskLevel.Medium,
                Title = $"{name} of {component.Name} is claimed, and the infrastructure shows otherwise",
                Element = component.Id,
                Resource = Holder(found, shown),
                Model = $"{shown.Control}: yes",
                Infrastructure = shown.Note is { Length: > 0 } note ? note : $"{shown.Control}: no",
                ModelSpan = claimed.Span.IsKnown ? claimed.Span : component.Span,
                InfrastructureSpan = shown.Span,
            });
        }

        if (component.Redundant == true && found.All(f => f.Redundant == false))
        {
            _items.Add(new DriftItem
            {
                Id = $"control@{component.Id}>redundant",
                Kind = DriftKind.Control,
                Severity = RiskLevel.Medium,
                Title = $"{component.Name} is redundant in the model; the infrastructure runs one instance",
                Element = component.Id,
                Resource = found[0].Infrastructure.FirstOrDefault(""),
                Model = "redundant: true",
                Infrastructure = "one instance",
                ModelSpan = component.Provenance.Of("redundant"),
                InfrastructureSpan = found[0].Span,
            });
        }
    }

    private static string Holder(ImmutableArray<Component> found, ControlSetting shown) =>
        found.FirstOrDefault(f => f.Controls.Contains(shown))?.Infrastructure.FirstOrDefault("") ?? "";
}
