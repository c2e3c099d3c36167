using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Iac.Derivation;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Iac.Drift;

/// <summary>Finds disagreement about who calls whom, from where and how.</summary>
internal sealed class FlowDrift(ThreatModel model, DerivedModel derived, InfrastructureMatches matches, ModelControls controls, Catalogue catalogue)
{
    private const string Users = "internet-users";

    private readonly Dictionary<string, Component> _components = model.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);

    public IEnumerable<DriftItem> Find() => model.Components.SelectMany(Exposure).Concat(Missing()).Concat(Impossible()).Concat(Manner());

    private IEnumerable<DriftItem> Exposure(Component component)
    {
        var found = matches.Of(component.Id);
        if (found.IsEmpty)
        {
            yield break;
        }

        var said = model.Flows.Where(f => f.Target == component.Id && IsHostile(f.Source)).ToList();
        var shown = derived.Model.Flows.Where(f => f.Source == Users && found.Any(d => d.Id == f.Target)).ToList();
        var isStore = catalogue.Types.Resolve(component.Type).Kind == ComponentKind.DataStore;
        if (said.Count == 0 && shown.Count > 0 && component.InternetFacing != true)
        {
            yield return Item(component, found[0], DriftKind.Exposure, "", isStore ? RiskLevel.Critical : RiskLevel.High,
                $"The Internet reaches {component.Name} ({Protocols(shown)}), and the model shows no way there", "no flow from the Internet", Protocols(shown), component.Span, shown[0].Span);
            yield break;
        }

        foreach (var flow in said.Count == 0 ? [] : shown)
        {
            if (said.Exists(s => Agrees(s, flow.Protocol)))
            {
                if (flow.Authentication == Authentication.None && said.Find(s => Agrees(s, flow.Protocol) && s.Authentication is not (Authentication.None or Authentication.Unknown)) is { } claimed)
                {
                    yield return Item(component, found[0], DriftKind.Authentication, flow.Protocol, RiskLevel.High,
                        $"{component.Name} lets in the Internet without authentication, and the model claims some", Word(claimed.Authentication), "none", claimed.Provenance.Of("authentication"), flow.Span);
                }

                continue;
            }

            var isPlain = catalogue.Protocols.Find(flow.Protocol)?.Encrypted == false && said.Exists(s => IsKin(s.Protocol, flow.Protocol));
            yield return isPlain
                ? Item(component, found[0], DriftKind.Encryption, flow.Protocol, RiskLevel.High,
                    $"{component.Name} answers the Internet in {Name(flow.Protocol)}, and the model says {Name(said.Find(s => IsKin(s.Protocol, flow.Protocol))!.Protocol)}",
                    said.Find(s => IsKin(s.Protocol, flow.Protocol))!.Protocol, flow.Protocol, said.Find(s => IsKin(s.Protocol, flow.Protocol))!.Provenance.Of("protocol"), flow.Span)
                : Item(component, found[0], DriftKind.Exposure, flow.Protocol, RiskLevel.High,
                    $"The Internet reaches {component.Name} by {Name(flow.Protocol)} too, which the model does not show", string.Join(", ", said.Select(s => s.Protocol).Where(p => p.Length > 0)), flow.Protocol, said[0].Span, flow.Span);
        }

        if (shown.Count == 0 && said.Count > 0 && found.All(f => derived.Components[f.Id].IsExposureKnown))
        {
            yield return Item(component, found[0], DriftKind.Exposure, "closed", RiskLevel.Low,
                $"The model shows a way from the Internet to {component.Name} that the infrastructure does not open", said[0].Id, "not reachable from the Internet", said[0].Span, found[0].Span);
        }
    }

    /// <summary>Calls of the infrastructure that the model does not show.</summary>
    private IEnumerable<DriftItem> Missing()
    {
        foreach (var flow in derived.Model.Flows.Where(f => !derived.Assumed.Contains(f.Id)))
        {
            if (matches.ModelOf(flow.Source) is not { } source || matches.ModelOf(flow.Target) is not { } target || source.Id == target.Id
                || model.Flows.Any(f => f.Source == source.Id && f.Target == target.Id || f.Source == target.Id && f.Target == source.Id))
            {
                continue;
            }

            var crosses = source.Zone != target.Zone;
            yield return new DriftItem
            {
                Id = $"flow@{source.Id}>{target.Id}",
                Kind = DriftKind.Flow,
                Severity = crosses ? RiskLevel.Medium : RiskLevel.Low,
                Title = $"{source.Name} calls {target.Name}{(flow.Protocol.Length > 0 ? $" by {Name(flow.Protocol)}" : "")}, which the model does not show",
                Element = source.Id,
                Resource = derived.Model.Components.First(c => c.Id == flow.Source).Infrastructure.FirstOrDefault(""),
                Model = "no such flow",
                Infrastructure = flow.Protocol.Length > 0 ? flow.Protocol : "a call",
                ModelSpan = source.Span,
                InfrastructureSpan = flow.Span,
            };
        }
    }

    /// <summary>Calls of the model that no firewall rule lets through.</summary>
    private IEnumerable<DriftItem> Impossible()
    {
        foreach (var flow in model.Flows.Where(f => !IsHostile(f.Source)))
        {
            var (sources, targets) = (matches.Of(flow.Source), matches.Of(flow.Target));
            if (sources.IsEmpty || targets.IsEmpty || !targets.All(t => derived.Components[t.Id].IsGuarded) || Shown(sources, targets).Any() || sources.Any(s => targets.Contains(s)))
            {
                continue;
            }

            yield return new DriftItem
            {
                Id = $"flow@{flow.Id}>closed",
                Kind = DriftKind.Flow,
                Severity = RiskLevel.Low,
                Title = $"No firewall rule lets {_components[flow.Source].Name} through to {_components[flow.Target].Name}, as the model shows",
                Element = flow.Id,
                Resource = targets[0].Infrastructure.FirstOrDefault(""),
                Model = flow.Id,
                Infrastructure = "no rule for it",
                ModelSpan = flow.Span,
                InfrastructureSpan = targets[0].Span,
            };
        }
    }

    /// <summary>Calls that both know, encrypted or authenticated in one of them only.</summary>
    private IEnumerable<DriftItem> Manner()
    {
        foreach (var flow in model.Flows.Where(f => !IsHostile(f.Source)))
        {
            foreach (var shown in Shown(matches.Of(flow.Source), matches.Of(flow.Target)))
            {
                var claimed = flow.Encrypted ?? catalogue.Protocols.Find(flow.Protocol)?.Encrypted ?? (flow.Controls.Any(c => c is { Control: "encryption-in-transit", State: ControlState.Yes }) ? true : null);
                var broken = shown.Controls.FirstOrDefault(c => c is { Control: "encryption-in-transit", State: ControlState.No });
                var isPlain = catalogue.Protocols.Find(shown.Protocol)?.Encrypted == false && (flow.Protocol.Length == 0 || IsKin(flow.Protocol, shown.Protocol));
                if (claimed == true && (isPlain || broken is not null))
                {
                    yield return new DriftItem
                    {
                        Id = $"encryption@{flow.Id}",
                        Kind = DriftKind.Encryption,
                        Severity = RiskLevel.High,
                        Title = $"{flow.Name} is encrypted in the model, and plain in the infrastructure",
                        Element = flow.Id,
                        Resource = matches.Of(flow.Target)[0].Infrastructure.FirstOrDefault(""),
                        Model = flow.Protocol.Length > 0 ? flow.Protocol : "encrypted",
                        Infrastructure = broken?.Note ?? Name(shown.Protocol),
                        ModelSpan = flow.Provenance.Of(flow.Encrypted is null ? "protocol" : "encrypted"),
                        InfrastructureSpan = broken?.Span ?? shown.Span,
                    };
                }

                if (shown.Authentication == Authentication.None && flow.Authentication is not (Authentication.None or Authentication.Unknown))
                {
                    yield return new DriftItem
                    {
                        Id = $"authentication@{flow.Id}",
                        Kind = DriftKind.Authentication,
                        Severity = RiskLevel.High,
                        Title = $"{flow.Name} is authenticated in the model, and open in the infrastructure",
                        Element = flow.Id,
                        Resource = matches.Of(flow.Target)[0].Infrastructure.FirstOrDefault(""),
                        Model = Word(flow.Authentication),
                        Infrastructure = "none",
                        ModelSpan = flow.Provenance.Of("authentication"),
                        InfrastructureSpan = shown.Span,
                    };
                }
            }
        }
    }

    private IEnumerable<DataFlow> Shown(ImmutableArray<Component> sources, ImmutableArray<Component> targets) =>
        derived.Model.Flows.Where(f => sources.Any(s => s.Id == f.Source) && targets.Any(t => t.Id == f.Target));

    private static DriftItem Item(
        Component component, Component found, DriftKind kind, string what, RiskLevel severity, string title, string said, string shown, Text.SourceSpan modelSpan, Text.SourceSpan span) => new()
        {
            Id = $"{Text.Spelling.Of<DriftKind>(kind)}@{component.Id}{(what.Length > 0 ? ">" + what : "")}",
            Kind = kind,
            Severity = severity,
            Title = title,
            Element = component.Id,
            Resource = found.Infrastructure.FirstOrDefault(""),
            Model = said,
            Infrastructure = shown,
            ModelSpan = modelSpan,
            InfrastructureSpan = span,
        };

    private bool IsHostile(string component) => _components.TryGetValue(component, out var found) && controls.ZonesOf(found).Any(z => z.IsHostile);

    /// <summary>The model's flow covers the protocol: the same, or one of its kind that is encrypted alike; a flow without a protocol covers all.</summary>
    private bool Agrees(DataFlow said, string protocol) =>
        said.Protocol.Length == 0 || protocol.Length == 0 || said.Protocol == protocol
        || IsKin(said.Protocol, protocol) && catalogue.Protocols.Find(said.Protocol)?.Encrypted == catalogue.Protocols.Find(protocol)?.Encrypted;

    private bool IsKin(string left, string right) =>
        catalogue.Protocols.Is(left, right) || catalogue.Protocols.Is(right, left) || catalogue.Protocols.Find(left)?.Carries.Contains(right) == true;

    private string Protocols(IEnumerable<DataFlow> flows) => string.Join(", ", flows.Select(f => Name(f.Protocol)).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } names ? names : "a public address";

    private string Name(string protocol) => catalogue.Protocols.Find(protocol)?.Name ?? protocol;

    private static string Word(Authentication authentication) => Text.Spelling.Of<Authentication>(authentication);
}
