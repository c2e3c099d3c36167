namespace Merlon.Iac.Kubernetes;

/// <summary>Where each kind keeps the template of its pods.</summary>
internal static class PodPaths
{
    /// <summary>The path of what has the pod's <c>metadata</c> and <c>spec</c>; empty for the object itself, null where the kind has no pods.</summary>
    public static string? TemplateOf(string kind) => kind switch
    {
        "Pod" => "",
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" or "DeploymentConfig" or "Rollout" => "spec.template",
        "CronJob" or "ScheduledJob" => "spec.jobTemplate.spec.template",
        "PodTemplate" => "template",
        _ => null,
    };

    public static string Join(string left, string right) => left.Length == 0 ? right : left + "." + right;
}
