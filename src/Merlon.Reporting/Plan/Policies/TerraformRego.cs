using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Rego (OPA 1.0) over the JSON of a Terraform plan: what the model states is denied where it is broken, what threats ask for is a warning.</summary>
internal static class TerraformRego
{
    public static PlanFile? Create(ControlDemands demands)
    {
        var rules = InfrastructureRules.For(demands).ToList();
        var groups = demands.Any("restricted-security-groups", "network-segmentation");
        if (rules.Count == 0 && groups is null)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append($"""
            # Rules for Terraform plans that follow from the threat model of {demands.Model}.
            #   terraform show -json plan.out > plan.json
            #   opa eval --fail-defined --data plan.rego --input plan.json 'data.merlon.terraform.deny[_]'
            # deny: the model states the control, so a plan without it breaks the model. warn: threats ask for it.
            package merlon.terraform

            import rego.v1

            # Resources that the plan makes or changes.
            changes(type) := [change |
            	some change in input.resource_changes
            	change.type == type
            	change.mode == "managed"
            	some action in change.change.actions
            	action in ["create", "update"]
            ]

            # What is known only after the change cannot be judged before.
            known(change, path) if not object.get(change.change, array.concat(["after_unknown"], path), false) == true

            value(change, path) := object.get(change.change, array.concat(["after"], path), null)

            """.ReplaceLineEndings("\n"));
        foreach (var (rule, demand) in rules)
        {
            Append(text, rule, demand);
        }

        if (groups is not null)
        {
            Administration(text, groups);
        }

        return new PlanFile("terraform/plan.rego", text.ToString());
    }

    private static void Append(StringBuilder text, InfrastructureRule rule, ControlDemand demand)
    {
        var path = string.Join(", ", rule.Path.Split('.').Select(p => char.IsDigit(p[0]) ? p : $"\"{p}\""));
        Head(text, demand);
        text.Append(CultureInfo.InvariantCulture, $"\tsome change in changes(\"{rule.Terraform}\")\n\tknown(change, [{path}])\n");
        text.Append(rule.Test switch
        {
            RuleTest.Is => $"\tnot value(change, [{path}]) == {rule.Value}\n",
            RuleTest.IsNot => $"\tvalue(change, [{path}]) == {rule.Value}\n",
            _ => $"\tnot at_least(value(change, [{path}]), {rule.Value})\n",
        });
        text.Append(CultureInfo.InvariantCulture, $"\tmsg := sprintf(\"%s: {rule.Message} ({rule.Path})\", [change.address])\n{"}"}\n");
        if (rule.Test == RuleTest.AtLeast && !text.ToString().Contains("\nat_least(", StringComparison.Ordinal))
        {
            text.Append("\nat_least(value, least) if {\n\tis_number(value)\n\tvalue >= least\n}\n");
        }
    }

    private static void Administration(StringBuilder text, ControlDemand demand)
    {
        foreach (var (type, rule) in new[] { ("aws_security_group", "some rule in object.get(change.change.after, \"ingress\", [])"), ("aws_vpc_security_group_ingress_rule", "rule := change.change.after"), ("aws_security_group_rule", "rule := change.change.after") })
        {
            Head(text, demand);
            text.Append(CultureInfo.InvariantCulture, $"\tsome change in changes(\"{type}\")\n\t{rule}\n");
            if (type == "aws_security_group_rule")
            {
                text.Append("\trule.type == \"ingress\"\n");
            }

            text.Append("\topen_to_all(rule)\n\tsome port in [22, 3389]\n\tcovers(rule, port)\n\tmsg := sprintf(\"%s: port %d is open to everybody\", [change.address, port])\n}\n");
        }

        text.Append("""

            open_to_all(rule) if {
            	some range in array.concat(as_list(object.get(rule, "cidr_blocks", [])), as_list(object.get(rule, "ipv6_cidr_blocks", [])))
            	range in ["0.0.0.0/0", "::/0"]
            }

            open_to_all(rule) if object.get(rule, "cidr_ipv4", "") == "0.0.0.0/0"

            open_to_all(rule) if object.get(rule, "cidr_ipv6", "") == "::/0"

            as_list(value) := value if is_array(value)

            as_list(value) := [] if not is_array(value)

            covers(rule, port) if {
            	rule.from_port <= port
            	rule.to_port >= port
            }

            covers(rule, _) if object.get(rule, "protocol", object.get(rule, "ip_protocol", "")) == "-1"

            """.ReplaceLineEndings("\n"));
    }

    private static void Head(StringBuilder text, ControlDemand demand)
    {
        text.Append('\n');
        foreach (var line in ControlDemands.Trace(demand))
        {
            text.Append("# ").Append(line).Append('\n');
        }

        text.Append(demand.Stated ? "deny" : "warn").Append(" contains msg if {\n");
    }
}
