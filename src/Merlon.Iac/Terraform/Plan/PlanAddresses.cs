using System.Text;

namespace Merlon.Iac.Terraform.Plan;

/// <summary>Takes addresses apart: <c>module.net["a.b"].aws_subnet.private[0]</c>.</summary>
internal static class PlanAddresses
{
    /// <summary>The steps between dots outside of brackets.</summary>
    public static List<string> Steps(string address)
    {
        var steps = new List<string>();
        var from = 0;
        var quoted = false;
        var depth = 0;
        for (var i = 0; i < address.Length; i++)
        {
            switch (address[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[' when !quoted:
                    depth++;
                    break;
                case ']' when !quoted:
                    depth--;
                    break;
                case '.' when !quoted && depth == 0:
                    steps.Add(address[from..i]);
                    from = i + 1;
                    break;
            }
        }

        steps.Add(address[from..]);
        return steps;
    }

    public static string WithoutIndex(string step) => step.IndexOf('[', StringComparison.Ordinal) is var at and >= 0 ? step[..at] : step;

    public static string WithoutIndexes(string address) => string.Join('.', Steps(address).Select(WithoutIndex));

    /// <summary>The module part of an address; empty for the root.</summary>
    public static string ModuleOf(string address)
    {
        var steps = Steps(address);
        var result = new StringBuilder();
        for (var i = 0; i + 1 < steps.Count && steps[i] == "module"; i += 2)
        {
            result.Append(result.Length == 0 ? "" : ".").Append("module.").Append(steps[i + 1]);
        }

        return result.ToString();
    }
}
