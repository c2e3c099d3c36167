namespace Merlon.Reporting.Plan.Policies;

/// <summary>An attribute of a cloud resource that shows whether a control is in place.</summary>
/// <param name="Controls">Controls that it shows.</param>
/// <param name="Terraform">Resource type of Terraform.</param>
/// <param name="Path">Attribute, with blocks joined by dots (<c>metadata_options.0.http_tokens</c>).</param>
/// <param name="CloudFormation">Resource type of CloudFormation; empty: not for CloudFormation.</param>
/// <param name="Property">Property there, joined by dots.</param>
/// <param name="Test">How the value is compared.</param>
/// <param name="Value">With what, as JSON.</param>
/// <param name="Message">What is wrong where it is not so.</param>
internal sealed record InfrastructureRule(
    ImmutableArray<string> Controls,
    string Terraform,
    string Path,
    string CloudFormation,
    string Property,
    RuleTest Test,
    string Value,
    string Message)
{
    /// <summary>The name of the rule: letters, digits and underscores.</summary>
    public string Name => $"{Controls[0]}_{Terraform}_{Path}".Replace('-', '_').Replace('.', '_');
}
