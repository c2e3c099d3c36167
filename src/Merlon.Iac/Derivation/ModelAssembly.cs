using System.Collections.Immutable;
using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>Makes the model of the draft: names, ids, nothing that says nothing.</summary>
internal sealed class ModelAssembly(Draft draft, Catalogue catalogue, IReadOnlySet<DraftUnit> guarded)
{
    private const string InternetId = "internet";
    private const string AssumedFlow = "Assumed: nothing else near it could use the store.";
    private const string UsersId = "internet-users";
    private const string KnownId = "known-addresses";
    private const string ServicesId = "internet-services";

    private readonly Dictionary<DraftUnit, string> _ids = [];
    private readonly Dictionary<DraftZone, string> _zoneIds = [];
    private readonly SortedDictionary<string, DataAsset> _data = new(StringComparer.Ordinal);

    public DerivedModel Build(string name, IReadOnlyList<(CheckResource Resource, DraftUnit? Unit)> resources, IReadOnlyCollection<string> files)
    {
        var components = draft.Units.Where(u => u.IsComponent).OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Key, StringComparer.Ordinal).ToList();
        Name(components);
        var zones = draft.Zones.Where(z => z.Addresses.Count > 0 && z.Type is ("vpc" or "subnet" or "network") || components.Exists(c => c.Zone?.Path.Contains(z) == true)).ToList();
        zones.AddRange(zones.SelectMany(z => z.Path).Where(z => !zones.Contains(z)).Distinct().ToList());
        NameZones(zones);
        var flows = new FlowAssembly(draft, catalogue);
        var built = components.ConvertAll(Component);
        var between = Flows(flows.Edges(), flows);
        var open = Exposures(flows);
        var outward = Outward(components);
        var model = new ThreatModel
        {
            Id = Slug.From(name),
            Name = name,
            Description = $"Derived from {Count(resources.Count(r => r.Resource.Resource.Mode == ResourceMode.Managed && !r.Resource.Resource.Type.StartsWith("provider.", StringComparison.Ordinal)), "resource")} in {Count(files.Count, "file")}.",
            Zones = [.. open.Length + outward.Length == 0 ? [] : new[] { Internet() }, .. zones.Select(Zone)],
            Components = [.. Actors([.. open, .. outward]), .. built],
            Flows = [.. open, .. between, .. outward],
            Data = [.. _data.Values],
            Provenance = new Provenance("infrastructure", SourceSpan.None),
        };
        return new DerivedModel
        {
            Model = model,
            Components = components.ToImmutableSortedDictionary(c => _ids[c], Element, StringComparer.Ordinal),
            Zones = zones.ToImmutableSortedDictionary(z => _zoneIds[z], z => new DerivedElement { Addresses = [.. z.Addresses], IsPublic = z.IsPublic }, StringComparer.Ordinal),
            Assumed = model.Flows.Where(f => f.Description == AssumedFlow).Select(f => f.Id).ToImmutableHashSet(StringComparer.Ordinal),
            Resources = [.. resources.Where(r => r.Resource.Resource.Mode == ResourceMode.Managed).Select(r => Resource(r.Resource, r.Unit))],
        };
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private void Name(List<DraftUnit> components)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { UsersId, KnownId, ServicesId };
        foreach (var unit in components)
        {
            var type = catalogue.Types.Resolve(unit.Type);
            if (unit.Name.Length == 0)
            {
                unit.Name = type.Name;
            }

            var name = unit.Name;
            if (taken.Contains(Slug.From(name)))
            {
                name = $"{name} ({type.Name})";
            }

            for (var i = 2; taken.Contains(Slug.From(name)); i++)
            {
                name = FormattableString.Invariant($"{unit.Name} {i}");
            }

            unit.Name = name;
            _ids[unit] = Slug.From(name);
            taken.Add(_ids[unit]);
        }
    }

    private void NameZones(List<DraftZone> zones)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { InternetId };
        foreach (var zone in zones)
        {
            var name = zone.Name;
            if (zone.Type == "subnet" && !name.Contains("subnet", StringComparison.OrdinalIgnoreCase))
            {
                name += zone.IsSeveral ? " subnets" : " subnet";
            }
            else if (zone.Type == "subnet" && zone.IsSeveral && name.EndsWith("subnet", StringComparison.OrdinalIgnoreCase))
            {
                name += "s";
            }
            else if (zone.Type == "vpc" && !name.Contains("VPC", StringComparison.OrdinalIgnoreCase) && !name.Contains("network", StringComparison.OrdinalIgnoreCase) && !name.Contains("vnet", StringComparison.OrdinalIgnoreCase))
            {
                name += zone.Key.Contains("|aws_", StringComparison.Ordinal) ? " VPC" : " network";
            }

            var given = name;
            for (var i = 2; taken.Contains(Slug.From(given)); i++)
            {
                given = zone.Parent is { } parent && i == 2 ? $"{name} of {parent.Name}" : FormattableString.Invariant($"{name} {i}");
            }

            zone.Name = given;
            _zoneIds[zone] = Slug.From(given);
            taken.Add(_zoneIds[zone]);
        }
    }

    private TrustZone Zone(DraftZone zone) => new()
    {
        Id = _zoneIds[zone],
        Name = zone.Name,
        Type = zone.Type,
        Description = zone.Findings.Count == 0 ? "" : string.Join(". ", zone.Findings) + ".",
        Trust = zone.Path.Select(z => z.Trust).FirstOrDefault(t => t is not null) ?? 50,
        Parent = zone.Parent is { } parent ? _zoneIds[parent] : null,
        Infrastructure = [.. zone.Addresses.Select(WithoutNumber).Distinct(StringComparer.Ordinal)],
        Controls = zone.Controls.Settings,
        Provenance = new Provenance("infrastructure", zone.Span),
    };

    /// <summary>Instances that are only counted are meant together.</summary>
    private static string WithoutNumber(string address)
    {
        var bracket = address.LastIndexOf('[');
        return bracket > 0 && address[^1] == ']' && address[(bracket + 1)..^1].All(char.IsAsciiDigit) ? address[..bracket] : address;
    }

    private static TrustZone Internet() => new() { Id = InternetId, Name = "Internet", Type = "internet", Trust = 0 };

    private static IEnumerable<Component> Actors(ImmutableArray<DataFlow> open)
    {
        if (open.Any(f => f.Source == UsersId))
        {
            yield return new Component { Id = UsersId, Name = "Internet users", Type = "actor.user", Zone = InternetId };
        }

        if (open.Any(f => f.Target == ServicesId))
        {
            yield return new Component { Id = ServicesId, Name = "Internet services", Type = "actor.external-system", Zone = InternetId };
        }

        if (open.Any(f => f.Source == KnownId))
        {
            yield return new Component { Id = KnownId, Name = "Known addresses", Type = "actor.external-system", Zone = InternetId };
        }
    }

    private Component Component(DraftUnit unit)
    {
        var type = catalogue.Types.Resolve(unit.Type);
        return new Component
        {
            Id = _ids[unit],
            Name = unit.Name,
            Type = unit.Type,
            Zone = unit.Zone is { } zone && _zoneIds.TryGetValue(zone, out var id) ? id : null,
            Stores = [.. unit.Stores.Select(Data)],
            Processes = [.. unit.Uses.Select(Data)],
            RunsCode = unit.RunsCode == type.RunsCode ? null : unit.RunsCode,
            InternetFacing = unit.IsExposed && !type.InternetFacing ? true : null,
            Redundant = unit.Redundant is { } redundant && redundant != type.Redundant ? redundant : null,
            Infrastructure = [.. Selectors(unit)],
            Products = [.. unit.Products],
            Controls = unit.Controls.Settings,
            Provenance = new Provenance("infrastructure", unit.Span),
        };
    }

    private static IEnumerable<string> Selectors(DraftUnit unit) =>
        unit.Resources.Select(r => unit.Resources.Count > 1 ? r.Resource.ConfigAddress : r.Resource.Address).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private string Data(string kind)
    {
        var asset = kind switch
        {
            DataKind.Credentials => ("Secrets", Classification.Secret),
            DataKind.Key => ("Keys", Classification.Secret),
            DataKind.Log or DataKind.Audit => ("Logs", Classification.Internal),
            DataKind.Backup => ("Backups", Classification.Confidential),
            _ => (UnitNames.Humanize(kind), Classification.Confidential),
        };
        var id = Slug.From(asset.Item1);
        _data.TryAdd(id, new DataAsset { Id = id, Name = asset.Item1, Classification = asset.Item2, Kinds = [kind] });
        return id;
    }

    private List<DataFlow> Flows(List<DraftEdge> edges, FlowAssembly assembly)
    {
        var flows = new List<DataFlow>();
        foreach (var pair in edges.GroupBy(e => (e.Source, e.Target)))
        {
            var several = pair.Count() > 1;
            foreach (var edge in pair)
            {
                var usual = $"{edge.Source.Name} to {edge.Target.Name}";
                var name = edge.Label.Length > 0 && !several ? edge.Label : several && edge.Protocol.Length > 0 ? $"{usual} by {catalogue.Protocols.Find(edge.Protocol)?.Name ?? edge.Protocol}" : usual;
                flows.Add(Flow(_ids[edge.Source], edge, assembly.Protocol(edge), name, several || edge.Label.Length > 0 ? "" : $"{_ids[edge.Source]}-to-{_ids[edge.Target]}", flows));
            }
        }

        return flows;
    }

    private ImmutableArray<DataFlow> Exposures(FlowAssembly assembly)
    {
        var flows = new List<DataFlow>();
        foreach (var group in draft.Exposures.Where(e => _ids.ContainsKey(e.Target)).GroupBy(e => (e.Target, e.IpFilter)).OrderBy(g => g.Key.Target.Name, StringComparer.Ordinal).ThenBy(g => g.Key.IpFilter))
        {
            var source = group.Key.IpFilter ? KnownId : UsersId;
            var protocols = group.DistinctBy(assembly.Protocol, StringComparer.Ordinal).OrderBy(assembly.Protocol, StringComparer.Ordinal).ToList();
            foreach (var edge in protocols)
            {
                var protocol = assembly.Protocol(edge);
                var usual = $"{(group.Key.IpFilter ? "Known addresses" : "Internet users")} to {edge.Target.Name}";
                var name = protocols.Count > 1 && protocol.Length > 0 ? $"{usual} by {catalogue.Protocols.Find(protocol)?.Name ?? protocol}" : usual;
                flows.Add(Flow(source, edge, protocol, name, protocols.Count > 1 ? "" : $"{source}-to-{_ids[edge.Target]}", flows));
            }
        }

        return [.. flows];
    }

    private ImmutableArray<DataFlow> Outward(List<DraftUnit> components) =>
    [
        .. components.Where(c => c.IsWayOut).Select(c => new DataFlow
        {
            Id = $"{_ids[c]}-to-{ServicesId}",
            Name = $"{c.Name} to Internet services",
            Description = "Whatever the private subnets send out.",
            Source = _ids[c],
            Target = ServicesId,
            Provenance = new Provenance("infrastructure", c.Span),
        }),
    ];

    private DataFlow Flow(string source, DraftEdge edge, string protocol, string name, string id, List<DataFlow> before)
    {
        id = id.Length > 0 ? id : Slug.From(name);
        var unique = id;
        for (var i = 2; before.Exists(f => f.Id == unique); i++)
        {
            unique = FormattableString.Invariant($"{id}-{i}");
        }

        var authentication = edge.Authentication != Authentication.Unknown ? edge.Authentication : edge.Target.Mapping.Authentication;
        return new DataFlow
        {
            Id = unique,
            Name = name,
            Description = edge.IsAssumed ? AssumedFlow : "",
            Source = source,
            Target = _ids[edge.Target],
            Protocol = protocol,
            Authentication = authentication,
            IpFilter = edge.IpFilter,
            ReadOnly = edge.ReadOnly == true,
            Receives = edge.Target.Stores.Contains(DataKind.Credentials) ? [Data(DataKind.Credentials)] : [],
            Controls = [.. edge.Target.FlowControls.Settings.Where(c => c.Control != "encryption-in-transit" || catalogue.Protocols.Find(protocol)?.Encrypted is null)],
            Provenance = new Provenance("infrastructure", edge.Span),
        };
    }

    private DerivedElement Element(DraftUnit unit) => new()
    {
        Addresses = [.. unit.All.SelectMany(r => new[] { r.Resource.Address, r.Resource.ConfigAddress }).Where(a => !a.Contains('#', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        IsExposureKnown = unit.IsPublic is not null,
        IsGuarded = guarded.Contains(unit),
    };

    private DerivedResource Resource(CheckResource resource, DraftUnit? unit)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var attribute in (string[])["tags", "labels", "metadata.labels", "tags_all"])
        {
            foreach (var map in ResourcePath.Whole(resource.Value, attribute))
            {
                foreach (var member in map.Members.Where(m => m.Value.AsText is not null))
                {
                    tags[member.Name] = member.Value.AsText!;
                }

                foreach (var item in map.Items.Where(i => i["Key"].AsText is not null && i["Value"].AsText is not null))
                {
                    tags[item["Key"].AsText!] = item["Value"].AsText!;
                }
            }
        }

        return new DerivedResource(resource.Resource.Address, resource.Resource.ConfigAddress, tags.ToImmutable(), unit is null ? "" : _ids.GetValueOrDefault(unit, ""), GraphUnits.Place(resource.Resource));
    }
}
