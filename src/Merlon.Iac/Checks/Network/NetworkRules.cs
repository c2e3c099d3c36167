using Merlon.Iac.Graph;

namespace Merlon.Iac.Checks.Network;

/// <summary>Reads the firewall rules of a resource.</summary>
internal static class NetworkRules
{
    public static IEnumerable<NetworkRule> Of(string type, ResourceValue value) => type switch
    {
        "aws_security_group" or "aws_default_security_group" =>
            [.. Blocks(value, "ingress").Select(b => Group(b, true)), .. Blocks(value, "egress").Select(b => Group(b, false))],
        "aws_security_group_rule" => [Group(value, Is(value["type"], "ingress"))],
        "aws_vpc_security_group_ingress_rule" => [Group(value, true)],
        "aws_vpc_security_group_egress_rule" => [Group(value, false)],
        "aws_network_acl" or "aws_default_network_acl" =>
            [.. InOrder(Blocks(value, "ingress"), true), .. InOrder(Blocks(value, "egress"), false)],
        "aws_network_acl_rule" => [Acl(value, Not(Flag(value["egress"])), value["rule_action"])],
        "azurerm_network_security_group" => Blocks(value, "security_rule").Select(Azure),
        "azurerm_network_security_rule" => [Azure(value)],
        "google_compute_firewall" => Google(value),
        _ => [],
    };

    private static NetworkRule Group(ResourceValue rule, bool? ingress)
    {
        var (addresses, unknown) = Addresses(rule, "cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6");
        var protocol = Protocol(rule.Has("ip_protocol") || rule["ip_protocol"].IsUnknown ? rule["ip_protocol"] : rule["protocol"]);
        return new NetworkRule
        {
            Ingress = ingress,
            Protocol = protocol,
            Ports = FromTo(rule, protocol),
            Addresses = addresses,
            HasUnknownAddress = unknown,
            HasDescription = rule["description"] is { IsNull: false } d && (d.IsUnknown || d.Text.Length > 0),
            Source = rule,
        };
    }

    private static NetworkRule Acl(ResourceValue rule, bool? ingress, ResourceValue action)
    {
        var (addresses, unknown) = Addresses(rule, "cidr_block", "ipv6_cidr_block");
        var protocol = Protocol(rule["protocol"]);
        return new NetworkRule
        {
            Ingress = ingress,
            Allow = Is(action, "allow"),
            Protocol = protocol,
            Ports = FromTo(rule, protocol),
            Addresses = addresses,
            HasUnknownAddress = unknown,
            Source = rule,
        };
    }

    /// <summary>The lowest number is tried first, and the first rule that fits decides.</summary>
    private static List<NetworkRule> InOrder(IEnumerable<ResourceValue> blocks, bool ingress)
    {
        var rules = new List<NetworkRule>();
        var refusals = new List<NetworkRule>();
        foreach (var block in blocks.OrderBy(b => b["rule_no"].IsUnknown ? double.MaxValue : Port(b["rule_no"]) ?? 0))
        {
            var rule = Acl(block, ingress, block["action"]) with { Before = [.. refusals] };
            rules.Add(rule);
            if (rule is { Allow: false, Open: true })
            {
                refusals.Add(rule);
            }
        }

        return rules;
    }

    private static NetworkRule Azure(ResourceValue rule)
    {
        var inbound = Is(rule["direction"], "inbound");
        var (addresses, unknown) = inbound == false
            ? Addresses(rule, "destination_address_prefix", "destination_address_prefixes")
            : Addresses(rule, "source_address_prefix", "source_address_prefixes");
        return new NetworkRule
        {
            Ingress = inbound,
            Allow = Is(rule["access"], "allow"),
            Protocol = Protocol(rule["protocol"]),
            Ports = Ports(rule, "destination_port_range", "destination_port_ranges"),
            Addresses = addresses,
            HasUnknownAddress = unknown,
            Source = rule,
        };
    }

    private static IEnumerable<NetworkRule> Google(ResourceValue firewall)
    {
        var ingress = firewall.Has("direction") ? Is(firewall["direction"], "ingress") : firewall["direction"].IsUnknown ? null : true;
        var (addresses, unknown) = Addresses(firewall, ingress == false ? "destination_ranges" : "source_ranges");
        if (addresses.Count == 0 && !unknown && !firewall.Has("source_tags") && !firewall.Has("source_service_accounts") && ingress == true
            && !firewall["source_tags"].IsUnknown && !firewall["source_service_accounts"].IsUnknown)
        {
            // Without any source a rule applies to all addresses.
            addresses = ["0.0.0.0/0"];
        }

        foreach (var (name, allow) in new[] { ("allow", true), ("deny", false) })
        {
            foreach (var block in Blocks(firewall, name))
            {
                yield return new NetworkRule
                {
                    Ingress = ingress,
                    Allow = allow && Flag(firewall["disabled"]) != true,
                    Protocol = Protocol(block["protocol"]),
                    Ports = block.Has("ports") || block["ports"].IsUnknown ? Ports(block, "ports") : [PortRange.All],
                    Addresses = addresses,
                    HasUnknownAddress = unknown,
                    Source = firewall,
                };
            }
        }
    }

    private static IEnumerable<ResourceValue> Blocks(ResourceValue value, string name) => value.Blocks(name).Where(b => b.Kind == ResourceValueKind.Map || b.IsUnknown);

    private static (IReadOnlyList<string> Known, bool Unknown) Addresses(ResourceValue rule, params ReadOnlySpan<string> names)
    {
        var known = new List<string>();
        var unknown = false;
        foreach (var name in names)
        {
            foreach (var value in ResourcePath.Values(rule, name))
            {
                if (value.IsUnknown)
                {
                    unknown = true;
                }
                else
                {
                    known.Add(value.Text);
                }
            }
        }

        return (known, unknown);
    }

    private static IReadOnlyList<PortRange>? FromTo(ResourceValue rule, string protocol)
    {
        var from = rule["from_port"];
        var to = rule["to_port"];
        if (from.IsUnknown || to.IsUnknown)
        {
            return null;
        }

        if (from.IsNull && to.IsNull)
        {
            return [PortRange.All];
        }

        var low = Port(from) ?? 0;
        var high = Port(to) ?? low;
        // Zero to zero is written for "all of them" where the protocol names none.
        return low < 0 || low == 0 && high == 0 && protocol is not ("tcp" or "udp") ? [PortRange.All] : [new PortRange(low, high)];
    }

    private static int? Port(ResourceValue value) => value.Kind switch
    {
        ResourceValueKind.Number => (int)value.Number,
        ResourceValueKind.String => int.TryParse(value.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null,
        _ => null,
    };

    private static List<PortRange>? Ports(ResourceValue rule, params ReadOnlySpan<string> names)
    {
        var ranges = new List<PortRange>();
        foreach (var name in names)
        {
            foreach (var value in ResourcePath.Values(rule, name))
            {
                if (value.IsUnknown)
                {
                    return null;
                }

                if (PortRange.Parse(value.Text) is { } range)
                {
                    ranges.Add(range);
                }
                else
                {
                    // Azure takes several in one text.
                    ranges.AddRange(value.Text.Split(',').Select(PortRange.Parse).OfType<PortRange>());
                }
            }
        }

        return ranges;
    }

    private static string Protocol(ResourceValue value) => value.IsUnknown
        ? ""
        : value.IsNull
            ? "all"
            : value.Text.ToLowerInvariant() switch
            {
                "-1" or "*" or "all" or "any" => "all",
                "6" => "tcp",
                "17" => "udp",
                var name => name,
            };

    private static bool? Is(ResourceValue value, string word) =>
        value.IsUnknown ? null : string.Equals(value.Text, word, StringComparison.OrdinalIgnoreCase);

    private static bool? Flag(ResourceValue value) => value.IsUnknown
        ? null
        : value.Kind == ResourceValueKind.Bool ? value.Bool : string.Equals(value.Text, "true", StringComparison.OrdinalIgnoreCase);

    private static bool? Not(bool? value) => value is { } known ? !known : null;
}
