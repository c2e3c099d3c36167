using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Rego (OPA 1.0) for Kubernetes admission: what containers may not do.</summary>
internal static class AdmissionRego
{
    private sealed record Rule(string[] Controls, string Body, string Message);

    // The default of a look-up under 'not' is false: null would count as there. And what is asked of no pod at all is undefined, so that its 'not' holds.
    private static readonly Rule[] Rules =
    [
        new(["pod-security-admission", "container-hardening"], "some container in containers\n\tcontainer.securityContext.privileged == true", "container %s is privileged\", [container.name]"),
        new(["container-hardening", "pod-security-admission"], "some container in containers\n\tnot object.get(container, [\"securityContext\", \"allowPrivilegeEscalation\"], true) == false", "container %s may gain privileges\", [container.name]"),
        new(["container-hardening", "pod-security-admission"], "some container in containers\n\tnot runs_as_user(container)", "container %s may run as root\", [container.name]"),
        new(["container-hardening"], "some container in containers\n\tnot object.get(container, [\"securityContext\", \"readOnlyRootFilesystem\"], false) == true", "container %s can change its own files\", [container.name]"),
        new(["container-hardening", "pod-security-admission"], "some container in containers\n\tnot \"ALL\" in object.get(container, [\"securityContext\", \"capabilities\", \"drop\"], [])", "container %s keeps capabilities\", [container.name]"),
        new(["pod-security-admission", "no-host-mounts"], "some field in [\"hostNetwork\", \"hostPID\", \"hostIPC\"]\n\tspec[field] == true", "%s is shared with the host\", [field]"),
        new(["no-host-mounts"], "some volume in object.get(spec, \"volumes\", [])\n\tvolume.hostPath", "volume %s is a folder of the host\", [volume.name]"),
        new(["runtime-socket-restriction"], "some volume in object.get(spec, \"volumes\", [])\n\tcontains(volume.hostPath.path, \".sock\")", "volume %s gives the container runtime away\", [volume.name]"),
        new(["service-account-token-restriction"], "is_object(spec)\n\tnot object.get(spec, \"automountServiceAccountToken\", true) == false", "%s gets a token of the cluster\", [input.request.object.metadata.name]"),
        new(["resource-limits", "quotas"], "some container in containers\n\tsome resource in [\"cpu\", \"memory\"]\n\tnot object.get(container, [\"resources\", \"limits\", resource], false)", "container %s has no limit of %s\", [container.name, resource]"),
        new(["immutable-image-tags", "image-admission-policy"], "some container in containers\n\tnot contains(container.image, \"@sha256:\")", "the image of container %s is not named by digest\", [container.name]"),
        new(["sandboxed-runtime"], "is_object(spec)\n\tnot object.get(spec, \"runtimeClassName\", false)", "%s names no runtime class\", [input.request.object.metadata.name]"),
        new(["secrets-management"], "some container in containers\n\tsome variable in object.get(container, \"env\", [])\n\tregex.match(`(?i)(password|secret|token|api_?key)$`, variable.name)\n\tvariable.value != \"\"", "container %s has the secret %s in its definition\", [container.name, variable.name]"),
    ];

    public static PlanFile? Create(ControlDemands demands)
    {
        var rules = Rules.Select(r => (Rule: r, Demand: demands.Any(r.Controls))).Where(r => r.Demand is not null).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append($"""
            # Admission rules for Kubernetes that follow from the threat model of {demands.Model}.
            # Input is an AdmissionReview. deny: the model states the control. warn: threats ask for it.
            package merlon.admission

            import rego.v1

            # A pod, or what makes pods.
            spec := input.request.object.spec if input.request.kind.kind == "Pod"

            spec := input.request.object.spec.template.spec if input.request.kind.kind in ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"]

            spec := input.request.object.spec.jobTemplate.spec.template.spec if input.request.kind.kind == "CronJob"

            containers := array.concat(object.get(spec, "containers", []), object.get(spec, "initContainers", []))

            runs_as_user(container) if container.securityContext.runAsNonRoot == true

            runs_as_user(container) if {"{"}
            	not object.get(container, ["securityContext", "runAsNonRoot"], null) == false
            	spec.securityContext.runAsNonRoot == true
            {"}"}

            """.ReplaceLineEndings("\n"));
        foreach (var (rule, demand) in rules)
        {
            text.Append('\n');
            foreach (var line in ControlDemands.Trace(demand!))
            {
                text.Append("# ").Append(line).Append('\n');
            }

            text.Append(CultureInfo.InvariantCulture, $"{(demand!.Stated ? "deny" : "warn")} contains msg if {"{"}\n\t{rule.Body}\n\tmsg := sprintf(\"{rule.Message})\n{"}"}\n");
        }

        return new PlanFile("kubernetes/admission.rego", text.ToString());
    }
}
