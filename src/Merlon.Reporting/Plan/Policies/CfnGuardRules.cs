using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Rules of cfn-guard (3.x) for CloudFormation templates.</summary>
internal static class CfnGuardRules
{
    public static PlanFile? Create(ControlDemands demands)
    {
        var rules = InfrastructureRules.For(demands).Where(r => r.Rule.CloudFormation.Length > 0).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Rules for CloudFormation templates that follow from the threat model of {demands.Model}.\n#   cfn-guard validate --rules rules.guard --data template.yaml\n");
        foreach (var type in rules.Select(r => r.Rule.CloudFormation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nlet {Variable(type)} = Resources.*[ Type == '{type}' ]");
        }

        text.Append('\n');
        foreach (var (rule, demand) in rules)
        {
            text.Append('\n');
            foreach (var line in ControlDemands.Trace(demand))
            {
                text.Append("# ").Append(line).Append('\n');
            }

            var variable = Variable(rule.CloudFormation);
            var property = $"%{variable}.Properties.{rule.Property}";
            var name = $"{rule.Controls[0]}_{variable}_{rule.Property}".Replace('-', '_').Replace('.', '_').ToLowerInvariant();
            var message = $"  <<{rule.Message}: {rule.Property} (control {demand.Control})>>\n";
            text.Append(CultureInfo.InvariantCulture, $"rule {name} when %{variable} !empty {"{"}\n");
            text.Append(rule.Test switch
            {
                RuleTest.Is => $"  {property} == {rule.Value}\n{message}",
                // In a block each resource may choose between the two; outside, one choice would have to hold for all.
                RuleTest.IsNot => $"  %{variable} {"{"}\n    Properties.{rule.Property} not exists or\n    Properties.{rule.Property} != {rule.Value}\n  {message}  {"}"}\n",
                _ => $"  {property} >= {rule.Value}\n{message}",
            });
            text.Append("}\n");
        }

        return new PlanFile("cloudformation/rules.guard", text.ToString());
    }

    private static string Variable(string type) => type.Replace("::", "_", StringComparison.Ordinal).ToLowerInvariant();
}
