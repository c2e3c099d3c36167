using Merlon.Iac.Graph;

namespace Merlon.Iac.Kubernetes;

/// <summary>Finds an object of a kind by its name in the namespace of the resource that names it.</summary>
internal delegate ResourceReference? FindNamed(Resource from, string path, string kind, ResourceValue name, string? scope = null);

/// <summary>What a pod names: its account, configuration, secrets and volumes.</summary>
internal sealed class PodLinks(Resource resource, string specPath, FindNamed named)
{
    private readonly List<ResourceReference?> _found = [];

    public IEnumerable<ResourceReference?> Find()
    {
        var pod = resource.Attributes["pod"];
        Add("serviceAccountName", "ServiceAccount", pod["serviceAccountName"]);
        Add("serviceAccount", "ServiceAccount", pod["serviceAccount"]);
        ManifestLinks.Each(pod["imagePullSecrets"], "imagePullSecrets", (secret, path) => Add(path + ".name", "Secret", secret["name"]));
        ManifestLinks.Each(pod["volumes"], "volumes", Volume);
        foreach (var kind in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            ManifestLinks.Each(pod[kind], kind, Container);
        }

        return _found;
    }

    private void Container(ResourceValue container, string path)
    {
        ManifestLinks.Each(container["envFrom"], path + ".envFrom", (source, at) =>
        {
            Add(at + ".configMapRef.name", "ConfigMap", source.At("configMapRef.name"));
            Add(at + ".secretRef.name", "Secret", source.At("secretRef.name"));
        });
        ManifestLinks.Each(container["env"], path + ".env", (variable, at) =>
        {
            Add(at + ".valueFrom.configMapKeyRef.name", "ConfigMap", variable.At("valueFrom.configMapKeyRef.name"));
            Add(at + ".valueFrom.secretKeyRef.name", "Secret", variable.At("valueFrom.secretKeyRef.name"));
        });
    }

    private void Volume(ResourceValue volume, string path)
    {
        Add(path + ".configMap.name", "ConfigMap", volume.At("configMap.name"));
        Add(path + ".secret.secretName", "Secret", volume.At("secret.secretName"));
        Add(path + ".persistentVolumeClaim.claimName", "PersistentVolumeClaim", volume.At("persistentVolumeClaim.claimName"));
        ManifestLinks.Each(volume.At("projected.sources"), path + ".projected.sources", (source, at) =>
        {
            Add(at + ".configMap.name", "ConfigMap", source.At("configMap.name"));
            Add(at + ".secret.name", "Secret", source.At("secret.name"));
        });
    }

    private void Add(string path, string kind, ResourceValue name) => _found.Add(named(resource, $"{specPath}.{path}", kind, name));
}
