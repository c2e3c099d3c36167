using System.Globalization;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>AWS security groups as Terraform: a group for each workload and a rule for each of its flows, by group and not by address where both ends are ours.</summary>
internal static class SecurityGroups
{
    public static PlanFile? Create(NetworkPlan plan)
    {
        if (plan.Workloads.IsEmpty)
        {
            return null;
        }

        var hcl = new HclText();
        hcl.Comment($"Security groups of {plan.Model}, made from its flows: what is not a flow of the model is refused.");
        hcl.Comment("Ports are those usual for the protocol; the property 'port' of a flow or component says others. Ends outside are");
        hcl.Comment("address ranges: the property 'cidr' of the component, otherwise anywhere or private networks.");
        if (!plan.OnAws)
        {
            hcl.Comment("The model does not say that it runs on AWS; these groups are for the case that it does.");
        }

        hcl.Blank();
        hcl.Open("terraform");
        hcl.Open("required_providers");
        hcl.OpenAttribute("aws", "{");
        hcl.Attribute("source", "\"hashicorp/aws\"");
        hcl.Attribute("version", "\">= 5.0\"");
        hcl.Close();
        hcl.Close();
        hcl.Close();
        hcl.Blank();
        hcl.Open("variable \"vpc_id\"");
        hcl.Attribute("type", "string");
        hcl.Attribute("description", "\"VPC in which the groups are made.\"");
        hcl.Close();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workload in plan.Workloads)
        {
            Group(hcl, workload);
            foreach (var peer in workload.Ingress.OrderBy(p => p.Flow.Id, StringComparer.Ordinal))
            {
                Rules(hcl, workload, peer, "ingress", taken);
            }

            foreach (var peer in workload.Egress.OrderBy(p => p.Flow.Id, StringComparer.Ordinal))
            {
                Rules(hcl, workload, peer, "egress", taken);
            }
        }

        return new PlanFile("aws/security-groups.tf", hcl.ToString());
    }

    private static void Group(HclText hcl, Workload workload)
    {
        hcl.Blank();
        hcl.Open($"resource \"aws_security_group\" \"{Name(workload)}\"");
        hcl.Attribute("name", $"\"{workload.Name}\"");
        hcl.Attribute("description", HclText.Literal(Ascii(workload.Component.Name)));
        hcl.Attribute("vpc_id", "var.vpc_id");
        hcl.Blank();
        hcl.OpenAttribute("tags", "{");
        hcl.Attribute("\"merlon:component\"", HclText.Literal(workload.Component.Id));
        hcl.Close();
        hcl.Close();
    }

    private static void Rules(HclText hcl, Workload workload, NetworkPeer peer, string direction, HashSet<string> taken)
    {
        var ends = peer.Workload is { } other ? [(Attribute: "referenced_security_group_id", Value: $"aws_security_group.{Name(other)}.id")]
            : peer.Cidrs.Select(c => (Attribute: c.Contains(':', StringComparison.Ordinal) ? "cidr_ipv6" : "cidr_ipv4", Value: $"\"{c}\"")).ToArray();
        foreach (var (attribute, value) in ends)
        {
            foreach (var port in peer.Ports.IsEmpty ? [0] : peer.Ports)
            {
                var name = PlanText.Unique($"{workload.Name}-{direction}-{PlanText.FileName(peer.Other.Id)}", taken).Replace('-', '_');
                hcl.Blank();
                hcl.Comment($"{peer.Flow.Id}: {peer.Flow.Source.Name} to {peer.Flow.Target.Name}");
                hcl.Open($"resource \"aws_vpc_security_group_{direction}_rule\" \"{(char.IsDigit(name[0]) ? "w_" + name : name)}\"");
                hcl.Attribute("security_group_id", $"aws_security_group.{Name(workload)}.id");
                hcl.Attribute("description", HclText.Literal(Ascii(peer.Flow.Name)));
                hcl.Attribute(attribute, value);
                if (port == 0)
                {
                    hcl.Attribute("ip_protocol", "\"-1\"");
                }
                else
                {
                    hcl.Attribute("ip_protocol", peer.Udp ? "\"udp\"" : "\"tcp\"");
                    hcl.Attribute("from_port", port.ToString(CultureInfo.InvariantCulture));
                    hcl.Attribute("to_port", port.ToString(CultureInfo.InvariantCulture));
                }

                hcl.Close();
            }
        }
    }

    private static string Name(Workload workload)
    {
        var name = workload.Name.Replace('-', '_');
        return char.IsDigit(name[0]) ? "w_" + name : name;
    }

    // EC2 allows descriptions of at most 255 characters out of a small set.
    private static string Ascii(string text)
    {
        var ascii = string.Concat(PlanText.Line(text).Select(c => char.IsAsciiLetterOrDigit(c) || " ._-:/()#,@[]+=&;!*".Contains(c, StringComparison.Ordinal) ? c : '-'));
        return ascii.Length <= 255 ? ascii : ascii[..255];
    }
}
