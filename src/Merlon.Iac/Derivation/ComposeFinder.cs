using System.Globalization;
using Merlon.Iac.Checks;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>Finds zones, flows and open ports of a compose file.</summary>
internal sealed class ComposeFinder(Draft draft, GraphUnits units, Ports ports, string root)
{
    private const int MostPorts = 64;

    public void Run()
    {
        var services = units.Units.Where(u => u.IsComponent && u.Dialect == "compose").ToList();
        if (services.Count == 0)
        {
            return;
        }

        var mapping = units.Book.Of("provider.docker").FirstOrDefault();
        var host = draft.Zone($"compose|{root}", () => new DraftZone($"compose|{root}", mapping?.Label ?? "Docker host", mapping?.Type ?? "host") { Trust = mapping?.Trust, Span = services[0].Span });
        var types = new ContainerTypes(units);
        foreach (var unit in services)
        {
            types.Run(unit);
            unit.Zone = Network(unit.Resources[0], host);
        }

        var byName = services.ToDictionary(u => u.Resources[0].Resource.Name, StringComparer.Ordinal);
        foreach (var unit in services)
        {
            Depends(unit, byName);
            Mentions(unit, byName);
            Publish(unit);
        }

        new LoneStores(draft, services).Run(u => u.Zone);
    }

    /// <summary>The network of a service that is on one alone; a service on several stands between them.</summary>
    private DraftZone Network(CheckResource service, DraftZone host)
    {
        var names = Names(service.Value["networks"]).Where(n => n != "default").ToList();
        if (names is not [var name])
        {
            return host;
        }

        var key = $"compose|{root}|{name}";
        var network = units.Graph.All.FirstOrDefault(r => r.Resource.Address == "networks." + name);
        var isInternal = network is not null && network.Value["internal"].AsBool == true;
        var zone = draft.Zone(key, () => new DraftZone(key, UnitNames.Humanize(name) + (name.Contains("net", StringComparison.OrdinalIgnoreCase) ? "" : " network"), "network")
        {
            Parent = host,
            Span = network is null ? SourceSpan.None : GraphUnits.Place(network.Resource),
        });
        if (zone.Addresses.Count == 0)
        {
            zone.Addresses.Add("networks." + name);
            if (isInternal)
            {
                zone.Controls.Add("network-segmentation", inPlace: true, null, "networks." + name, zone.Span);
            }
        }

        return zone;
    }

    private void Depends(DraftUnit unit, Dictionary<string, DraftUnit> byName)
    {
        foreach (var reference in unit.Resources[0].Resource.References.Where(r => r.Target.StartsWith("services.", StringComparison.Ordinal) && (r.Kind == ReferenceKind.Dependency || r.Path.StartsWith("links", StringComparison.Ordinal))))
        {
            if (byName.GetValueOrDefault(reference.Target["services.".Length..]) is { } target && target != unit)
            {
                draft.Edges.Add(new DraftEdge(unit, target) { Protocol = Spoken(target), Span = reference.Span });
            }
        }
    }

    private void Mentions(DraftUnit unit, Dictionary<string, DraftUnit> byName)
    {
        var names = byName.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (variable, value) in Texts(unit.Resources[0].Value))
        {
            foreach (var (name, port, span) in NameReferences.Find(variable, value, names))
            {
                if (byName[name] is var target && target != unit)
                {
                    var protocol = Spoken(target) is { Length: > 0 } spoken ? spoken : port is { } number ? ports.Of(number) : "";
                    draft.Edges.Add(new DraftEdge(unit, target) { Protocol = protocol, Span = span });
                }
            }
        }
    }

    private void Publish(DraftUnit unit)
    {
        var open = new List<(string Protocol, SourceSpan Span)>();
        foreach (var item in unit.Resources[0].Value["ports"].Items.Take(MostPorts))
        {
            var text = item.AsText ?? "";
            var parts = text.Split('/')[0].Split(':');
            var target = item.Kind == ResourceValueKind.Map ? item["target"].AsText : parts[^1];
            var address = item.Kind == ResourceValueKind.Map ? item["host_ip"].AsText ?? "" : parts.Length == 3 ? parts[0] : "";
            if (address is "127.0.0.1" or "localhost" or "::1")
            {
                continue;
            }

            var transport = text.EndsWith("/udp", StringComparison.Ordinal) || item["protocol"].AsText == "udp" ? "udp" : "tcp";
            var protocol = int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && ports.Of(port) is { Length: > 0 } known ? known : transport;
            open.Add((protocol, item.Span));
        }

        foreach (var (protocol, span) in open.DistinctBy(o => o.Protocol))
        {
            // What speaks a protocol of its own is not made a web server by a usual number.
            unit.IsExposed = true;
            draft.Exposures.Add(new DraftEdge(unit, unit) { Protocol = protocol, Span = span });
        }

        unit.IsPublic = open.Count > 0;
    }

    private string Spoken(DraftUnit target)
    {
        var exposed = target.Resources[0].Value["expose"].Items.Concat(target.Resources[0].Value["ports"].Items)
            .Select(i => (i.AsText ?? i["target"].AsText ?? "").Split('/')[0].Split(':')[^1])
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? ports.Of(port) : "")
            .FirstOrDefault(p => p.Length > 0);
        return !target.IsGuessed && ports.Default(target.Type) is { Length: > 0 } own ? own : exposed ?? "";
    }

    internal static IEnumerable<(string Variable, ResourceValue Value)> Texts(ResourceValue service)
    {
        foreach (var member in service["environment"].Members)
        {
            yield return (member.Name, member.Value);
        }

        foreach (var item in service["environment"].Items)
        {
            var equals = item.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return (item.Text[..equals], new ResourceValue(item.Kind) { Text = item.Text[(equals + 1)..], Span = item.Span });
            }
        }

        foreach (var attribute in (string[])["command", "entrypoint"])
        {
            foreach (var value in ResourcePath.Values(service, attribute))
            {
                yield return ("", value);
            }
        }
    }

    private static IEnumerable<string> Names(ResourceValue networks) =>
        networks.Items.Select(i => i.AsText ?? "").Concat(networks.Members.Select(m => m.Name)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);
}
