using Merlon.Analysis;
using Merlon.Iac.Derivation;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Iac.Drift;

/// <summary>Finds components that live elsewhere than the model says, and boundaries that are not there.</summary>
internal sealed class ZoneDrift(ThreatModel model, DerivedModel derived, InfrastructureMatches matches, ModelControls controls)
{
    private const int Trusted = 50;

    // Rooms in which everything can reach everything; of an account or a region that is not so.
    private static readonly string[] s_rooms = ["subnet", "network", "namespace"];

    public IEnumerable<DriftItem> Find() => Places().Concat(Public()).Concat(Boundaries());

    /// <summary>A zone names its resources: who is said to be in it has to be in one of them.</summary>
    private IEnumerable<DriftItem> Places()
    {
        foreach (var component in model.Components)
        {
            var named = controls.ZonesOf(component).FirstOrDefault(z => !z.Infrastructure.IsEmpty);
            if (named is null)
            {
                continue;
            }

            var meant = named.Infrastructure.SelectMany(matches.SelectZones).ToHashSet(StringComparer.Ordinal);
            foreach (var found in matches.Of(component.Id).Where(f => meant.Count > 0 && !matches.ZonesOf(f).Any(z => meant.Contains(z.Id))))
            {
                var place = matches.ZonesOf(found).FirstOrDefault();
                yield return new DriftItem
                {
                    Id = $"zone@{component.Id}",
                    Kind = DriftKind.Zone,
                    Severity = RiskLevel.Medium,
                    Title = $"{component.Name} is in {named.Name} in the model, and in {place?.Name ?? "no such zone"} in the infrastructure",
                    Element = component.Id,
                    Resource = found.Infrastructure.FirstOrDefault(""),
                    Model = named.Id,
                    Infrastructure = place?.Id ?? "",
                    ModelSpan = component.Span,
                    InfrastructureSpan = found.Span,
                };
            }
        }
    }

    /// <summary>A room that the model trusts, and from which a route leads to the Internet.</summary>
    private IEnumerable<DriftItem> Public()
    {
        foreach (var component in model.Components)
        {
            var zone = controls.ZonesOf(component).FirstOrDefault();
            if (zone is null || zone.Trust < Trusted || component.InternetFacing == true || IsCalledFromOutside(component))
            {
                continue;
            }

            foreach (var found in matches.Of(component.Id))
            {
                if (matches.ZonesOf(found).FirstOrDefault() is { } room && derived.Zones.TryGetValue(room.Id, out var element) && element.IsPublic)
                {
                    yield return new DriftItem
                    {
                        Id = $"zone@{component.Id}>public",
                        Kind = DriftKind.Zone,
                        Severity = RiskLevel.Medium,
                        Title = $"{component.Name} is inside in the model, and in {room.Name} in the infrastructure, which routes to the Internet",
                        Element = component.Id,
                        Resource = found.Infrastructure.FirstOrDefault(""),
                        Model = $"{zone.Name}, trust {zone.Trust.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                        Infrastructure = $"{room.Name}, public",
                        ModelSpan = zone.Span,
                        InfrastructureSpan = room.Span,
                    };
                }
            }
        }
    }

    /// <summary>Two zones of the model that are one room without anything between.</summary>
    private IEnumerable<DriftItem> Boundaries()
    {
        var placed = model.Components
            .SelectMany(c => matches.Of(c.Id).Select(f => (Model: c, Found: f, Room: matches.ZonesOf(f).FirstOrDefault())))
            .Where(p => p.Model.Zone is not null && p.Room is not null && s_rooms.Contains(p.Room.Type, StringComparer.Ordinal) && !derived.Components[p.Found.Id].IsGuarded)
            .ToList();
        foreach (var room in placed.GroupBy(p => p.Room!.Id, StringComparer.Ordinal))
        {
            var zones = room.DistinctBy(p => p.Model.Zone, StringComparer.Ordinal).OrderBy(p => p.Model.Zone, StringComparer.Ordinal).ToList();
            for (var i = 1; i < zones.Count; i++)
            {
                var (first, second) = (zones[0], zones[i]);
                yield return new DriftItem
                {
                    Id = $"zone@{first.Model.Zone}>{second.Model.Zone}",
                    Kind = DriftKind.Zone,
                    Severity = RiskLevel.Medium,
                    Title = $"The boundary between {Name(first.Model.Zone)} and {Name(second.Model.Zone)} is not in the infrastructure: {first.Model.Name} and {second.Model.Name} share {first.Room!.Name}",
                    Element = first.Model.Zone!,
                    Resource = second.Found.Infrastructure.FirstOrDefault(""),
                    Model = $"{first.Model.Zone}, {second.Model.Zone}",
                    Infrastructure = first.Room.Id,
                    ModelSpan = second.Model.Span,
                    InfrastructureSpan = second.Found.Span,
                };
            }
        }
    }

    private bool IsCalledFromOutside(Component component) =>
        model.Flows.Any(f => f.Target == component.Id && model.Components.FirstOrDefault(c => c.Id == f.Source) is { } source && controls.ZonesOf(source).Any(z => z.IsHostile));

    private string Name(string? zone) => model.Zones.FirstOrDefault(z => z.Id == zone)?.Name ?? zone ?? "";
}
