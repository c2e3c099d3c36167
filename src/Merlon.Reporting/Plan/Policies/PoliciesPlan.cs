namespace Merlon.Reporting.Plan.Policies;

/// <summary>Policies that the model's flows and controls imply, each in the language of the tool that enforces it.</summary>
public static class PoliciesPlan
{
    public static ImmutableArray<PlanFile> Create(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var network = NetworkPlan.Of(request);
        var demands = ControlDemands.Of(request);
        IEnumerable<PlanFile?> files =
        [
            NetworkPolicies.Create(network),
            AdmissionRego.Create(demands),
            TerraformRego.Create(demands),
            SecurityGroups.Create(network),
            AwsGuardrails.Create(request, demands),
            CfnGuardRules.Create(demands),
            .. ContentPolicies.Create(request),
        ];
        return [.. files.OfType<PlanFile>()];
    }
}
