using System.Globalization;
using Merlon.Iac.Checks;
using Merlon.Iac.Checks.Network;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Iac.Derivation;

/// <summary>Finds who can connect to whom by firewall rules and public addresses.</summary>
internal sealed class NetworkFinder(Draft draft, GraphUnits units, Ports ports)
{
    private readonly Dictionary<DraftZone, HashSet<DraftUnit>> _zoneFirewalls = [];

    public void Run(ZoneFinder zones)
    {
        Guard(zones);
        foreach (var unit in units.Units.Where(u => u.IsComponent))
        {
            unit.IsPublic = IsPublic(unit);
            Between(unit);
            Expose(unit);
        }
    }

    /// <summary>The firewalls in front of a component: its own and those of its zones.</summary>
    public IEnumerable<DraftUnit> FirewallsOf(DraftUnit unit) =>
        unit.Firewalls.Concat(unit.Zone?.Path.SelectMany(z => _zoneFirewalls.GetValueOrDefault(z) ?? []) ?? []).Distinct();

    /// <summary>All who get through its firewalls are known by name.</summary>
    public bool IsClosed(DraftUnit unit) =>
        !unit.HasUnknownFirewall && FirewallsOf(unit).Any() && Rules(unit).All(r => r.Rule is { Addresses.Count: 0, HasUnknownAddress: false });

    private void Guard(ZoneFinder zones)
    {
        foreach (var unit in units.Units.Where(u => u.IsComponent))
        {
            foreach (var resource in unit.All)
            {
                foreach (var attribute in units.Book.Of(resource).SelectMany(m => m.GuardedBy).Distinct(StringComparer.Ordinal))
                {
                    var found = units.Targets(resource, [attribute]).Where(t => t.Role == ResourceRole.Firewall).ToList();
                    unit.Firewalls.UnionWith(found);
                    unit.HasUnknownFirewall |= found.Count == 0 && ResourcePath.Values(resource.Value, attribute).Count > 0;
                }
            }
        }

        foreach (var resource in units.Graph.All)
        {
            foreach (var mapping in units.Book.Of(resource).Where(m => m.Role == ResourceRole.Guard))
            {
                foreach (var firewall in units.Targets(resource, mapping.From).Where(f => f.Role == ResourceRole.Firewall))
                {
                    foreach (var guarded in mapping.To.SelectMany(a => units.Graph.Targets(resource, a)))
                    {
                        if (units.Book.Of(guarded, ResourceRole.Zone) is not null && zones.ZoneOf(guarded, 0) is { } zone)
                        {
                            Add(zone, firewall);
                        }

                        foreach (var unit in units.Of(guarded).Where(u => u.IsComponent))
                        {
                            unit.Firewalls.Add(firewall);
                        }
                    }
                }
            }
        }

        foreach (var firewall in units.Units.Where(u => u.Role == ResourceRole.Firewall))
        {
            Everywhere(firewall);
        }
    }

    /// <summary>Google's rules name the network, and by tags the machines on it.</summary>
    private void Everywhere(DraftUnit firewall)
    {
        foreach (var resource in firewall.Resources.Where(r => r.Resource.Type == "google_compute_firewall"))
        {
            var tags = ResourcePath.Values(resource.Value, "target_tags").Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var unit in units.Units.Where(u => u.IsComponent && !u.Mapping.GuardedBy.IsEmpty && firewall.Zone is not null && u.Zone?.Path.Contains(firewall.Zone) == true))
            {
                if (tags.Count == 0 || unit.Resources.Any(r => ResourcePath.Values(r.Value, "tags").Any(v => tags.Contains(v.Text))))
                {
                    unit.Firewalls.Add(firewall);
                }
            }
        }
    }

    private void Add(DraftZone zone, DraftUnit firewall)
    {
        if (!_zoneFirewalls.TryGetValue(zone, out var set))
        {
            _zoneFirewalls[zone] = set = [];
        }

        set.Add(firewall);
    }

    private bool? IsPublic(DraftUnit unit)
    {
        bool? known = null;
        foreach (var resource in unit.All)
        {
            foreach (var mapping in units.Book.Of(resource).Where(m => m.Public.Length > 0 && m.Role != ResourceRole.Zone))
            {
                switch (units.Book.Holds(mapping.Public, resource, mapping.Span))
                {
                    case true:
                        return true;
                    case false:
                        known = false;
                        break;
                }
            }
        }

        return known;
    }

    /// <summary>Rules that name another group as the source.</summary>
    private void Between(DraftUnit target)
    {
        foreach (var (resource, rule) in Rules(target))
        {
            var sources = units.Targets(resource, ["security_groups", "source_security_group_id", "referenced_security_group_id", "ingress.security_groups", "source_application_security_group_ids"])
                .Where(f => f.Role == ResourceRole.Firewall).ToList();
            if (sources.Count == 0 || rule.Addresses.Count > 0 && !NamesGroup(rule))
            {
                continue;
            }

            foreach (var source in units.Units.Where(u => u.IsComponent && u != target && u.Firewalls.Overlaps(sources) && Reaches(u)))
            {
                foreach (var protocol in ports.Of(rule, target.Type))
                {
                    draft.Edges.Add(new DraftEdge(source, target) { Protocol = protocol, Span = rule.Source.Span.IsKnown ? rule.Source.Span : GraphUnits.Place(resource.Resource) });
                }
            }
        }
    }

    private void Expose(DraftUnit unit)
    {
        if (unit.IsPublic != true)
        {
            return;
        }

        var place = unit.Span;
        var anonymous = unit.All.Any(r => units.Book.Of(r).Any(m => units.Book.Holds(m.Anonymous, r, m.Span) == true));
        var authentication = anonymous ? Authentication.None : Authentication.Unknown;
        var served = Served(unit);
        var firewalls = FirewallsOf(unit).ToList();
        if (firewalls.Count == 0 && (unit.Mapping.GuardedBy.IsEmpty || unit.HasUnknownFirewall || served.Count > 0))
        {
            foreach (var (protocol, span) in served.Count > 0 ? served : [(unit.Mapping.Protocol, place)])
            {
                Add(unit, protocol, authentication, ipFilter: false, span);
            }

            return;
        }

        foreach (var (_, rule) in Rules(unit))
        {
            var span = rule.Source.Span.IsKnown ? rule.Source.Span : place;
            // A listener on the port says more than the port; what nothing listens on is closed all the same.
            var open = served.Count > 0 ? served.Where(s => rule.AllPorts == true || rule.Covers(PortOf(s.Protocol)) != false).Select(s => s.Protocol) : ports.Of(rule, unit.Type);
            if (rule.Open == true)
            {
                foreach (var protocol in open.ToList())
                {
                    Add(unit, protocol, authentication, ipFilter: false, span);
                }
            }
            else if (rule.Addresses.Any(IsForeign))
            {
                foreach (var protocol in open.ToList())
                {
                    Add(unit, protocol, authentication, ipFilter: true, span);
                }
            }
        }
    }

    private void Add(DraftUnit unit, string protocol, Authentication authentication, bool ipFilter, Merlon.Text.SourceSpan span)
    {
        unit.IsExposed |= !ipFilter;
        draft.Exposures.Add(new DraftEdge(unit, unit) { Protocol = protocol, Authentication = authentication, IpFilter = ipFilter, Span = span });
    }

    private List<(string Protocol, Merlon.Text.SourceSpan Span)> Served(DraftUnit unit)
    {
        var found = new List<(string, Merlon.Text.SourceSpan)>();
        foreach (var resource in unit.All)
        {
            foreach (var value in units.Book.Of(resource).SelectMany(m => m.Serves).Distinct(StringComparer.Ordinal).SelectMany(a => ResourcePath.Values(resource.Value, a)))
            {
                var redirects = ResourcePath.Values(resource.Value, "default_action.type").Exists(t => t.Text == "redirect");
                if (!redirects && value.AsText is { } word && (ports.Named(word) is { Length: > 0 } named ? named : word.Equals("TCP", StringComparison.OrdinalIgnoreCase) ? "tcp" : "") is { Length: > 0 } protocol && !found.Exists(f => f.Item1 == protocol))
                {
                    found.Add((protocol, value.Span.IsKnown ? value.Span : GraphUnits.Place(resource.Resource)));
                }
            }
        }

        return found;
    }

    private int PortOf(string protocol) => protocol switch
    {
        "http" => 80,
        "https" => 443,
        _ => -1,
    };

    private IEnumerable<(CheckResource Resource, NetworkRule Rule)> Rules(DraftUnit unit) =>
        FirewallsOf(unit)
            .SelectMany(f => f.All)
            .SelectMany(r => NetworkRules.Of(r.Resource.Type, r.Value).Select(rule => (r, rule)))
            .Where(r => r.rule is { Ingress: true, Allow: true });

    /// <summary>A rule of one group may stand beside others with addresses: the block itself says which it is.</summary>
    private static bool NamesGroup(NetworkRule rule) =>
        rule.Source.Has("security_groups") || rule.Source.Has("source_security_group_id") || rule.Source.Has("referenced_security_group_id")
        || rule.Source["security_groups"].IsUnknown;

    /// <summary>What has no network card of its own calls by the provider's interface, not through groups.</summary>
    private static bool Reaches(DraftUnit unit) => unit.Zone is not null;

    private static bool IsForeign(string address) =>
        address.Length > 0 && char.IsAsciiDigit(address[0]) && !AddressRange.IsAnywhere(address)
        && !address.StartsWith("10.", StringComparison.Ordinal) && !address.StartsWith("192.168.", StringComparison.Ordinal) && !address.StartsWith("127.", StringComparison.Ordinal)
        && !address.StartsWith("169.254.", StringComparison.Ordinal) && !IsPrivate172(address);

    private static bool IsPrivate172(string address) =>
        address.Split('.') is ["172", var second, ..] && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 16 and <= 31;
}
