using Merlon.Reporting.Plan.Policies;

namespace Merlon.Plan.Tests.Policies;

/// <summary>Policies of a model that states every control for which there is a rule.</summary>
internal static class StrictPolicies
{
    private static readonly string[] Kubernetes =
    [
        "pod-security-admission", "container-hardening", "no-host-mounts", "runtime-socket-restriction", "service-account-token-restriction",
        "resource-limits", "immutable-image-tags", "sandboxed-runtime", "secrets-management", "restricted-security-groups",
    ];

    private static readonly Lazy<(string Terraform, string Admission, string CloudFormation)> Files = new(() =>
    {
        var controls = InfrastructureRules.All.Select(r => r.Controls[0]).Concat(Kubernetes).Distinct(StringComparer.Ordinal).Select(c => c + ": yes");
        using var plan = Planned.OfText("policies", $$"""
            merlon: 1
            model: { name: Strict }
            zones:
              apps:
                trust: 60
                components:
                  web: { type: web-application, controls: { {{string.Join(", ", controls)}} } }
            """);
        return (plan.Read("terraform/plan.rego"), plan.Read("kubernetes/admission.rego"), plan.Read("cloudformation/rules.guard"));
    });

    public static string Terraform => Files.Value.Terraform;

    public static string Admission => Files.Value.Admission;

    public static string CloudFormation => Files.Value.CloudFormation;
}
