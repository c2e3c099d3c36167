using System.Collections.Immutable;
using System.Text;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Iac.Kubernetes;

namespace Merlon.Iac.Checks.Normalization;

/// <summary>Brings what Terraform's kubernetes provider declares into the shape of manifests, so that checks are written once.</summary>
internal static class ManifestShape
{
    private const string Prefix = "kubernetes_";

    // Blocks that are repeated, by the name that the list has in a manifest.
    private static readonly Dictionary<string, string> s_lists = new(StringComparer.Ordinal)
    {
        ["container"] = "containers",
        ["init_container"] = "initContainers",
        ["env"] = "env",
        ["env_from"] = "envFrom",
        ["port"] = "ports",
        ["ports"] = "ports",
        ["volume"] = "volumes",
        ["volume_mount"] = "volumeMounts",
        ["volume_claim_template"] = "volumeClaimTemplates",
        ["image_pull_secrets"] = "imagePullSecrets",
        ["toleration"] = "tolerations",
        ["sysctl"] = "sysctls",
        ["rule"] = "rules",
        ["subject"] = "subjects",
        ["webhook"] = "webhooks",
        ["ingress"] = "ingress",
        ["egress"] = "egress",
        ["from"] = "from",
        ["to"] = "to",
        ["host_aliases"] = "hostAliases",
        ["secret"] = "secrets",
        ["limit"] = "limits",
        ["tls"] = "tls",
        ["topology_spread_constraint"] = "topologySpreadConstraints",
        ["allowed_host_paths"] = "allowedHostPaths",
        ["host_ports"] = "hostPorts",
    };

    // Words whose capitals the usual rule does not give.
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["host_ipc"] = "hostIPC",
        ["host_pid"] = "hostPID",
        ["cluster_ip"] = "clusterIP",
        ["external_ips"] = "externalIPs",
        ["non_resource_urls"] = "nonResourceURLs",
        ["se_linux"] = "seLinux",
        ["run_as_username"] = "runAsUserName",
    };

    public static bool Applies(Resource resource) =>
        resource.Mode == ResourceMode.Managed && resource.Type.StartsWith(Prefix, StringComparison.Ordinal);

    public static Resource Of(Resource resource)
    {
        if (resource.Type == "kubernetes_manifest")
        {
            var manifest = resource.Attributes["manifest"];
            return manifest["kind"].AsText is { } named
                ? resource with { Type = "kubernetes:" + named, Attributes = ManifestBuilder.WithPod(manifest, named) }
                : resource;
        }

        var kind = KindOf(resource.Type);
        var tree = Block(resource.Attributes, kind is "Secret" or "ConfigMap");
        return resource with { Type = "kubernetes:" + kind, Attributes = ManifestBuilder.WithPod(tree, kind) };
    }

    /// <summary><c>kubernetes_daemon_set_v1</c> is a DaemonSet.</summary>
    private static string KindOf(string type)
    {
        var words = type[Prefix.Length..].Split('_').ToList();
        if (words.Count > 1 && words[^1] is ['v', >= '0' and <= '9', ..])
        {
            words.RemoveAt(words.Count - 1);
        }

        var kind = string.Concat(words.Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return kind switch
        {
            "Daemonset" => "DaemonSet",
            "Statefulset" => "StatefulSet",
            "DefaultServiceAccount" => "ServiceAccount",
            _ => kind,
        };
    }

    /// <summary>Names in the manner of manifests, single blocks without the list around them. Maps that are no blocks have names of their own.</summary>
    private static ResourceValue Block(ResourceValue block, bool isFlat)
    {
        var members = new List<ResourceMember>();
        foreach (var (name, value) in block.Members)
        {
            if (value.Kind == ResourceValueKind.List && value.Items.All(i => i.Kind == ResourceValueKind.Map))
            {
                var items = value.Items.Select(i => Block(i, isFlat: false)).ToImmutableArray();
                members.Add(s_lists.TryGetValue(name, out var plural) && !isFlat
                    ? new(plural, NodeValues.List(items, value.Span))
                    : new(Camel(name), items is [var only] ? only : NodeValues.List(items, value.Span)));
            }
            else
            {
                members.Add(new(isFlat ? name : Camel(name), value));
            }
        }

        return NodeValues.Map(members, block.Span);
    }

    private static string Camel(string name)
    {
        if (s_words.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_' && i + 1 < name.Length)
            {
                i++;
                text.Append(char.ToUpperInvariant(name[i]));
            }
            else
            {
                text.Append(name[i]);
            }
        }

        return text.ToString();
    }
}
