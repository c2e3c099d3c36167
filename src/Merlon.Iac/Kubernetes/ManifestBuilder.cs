using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Kubernetes;

/// <summary>Makes a resource of one manifest.</summary>
internal static class ManifestBuilder
{
    private static readonly string[] s_containers = ["initContainers", "containers", "ephemeralContainers"];

    public static Resource Build(YamlMapping node)
    {
        var tree = NodeValues.Of(node);
        var kind = tree["kind"].AsText ?? "";
        var metadata = tree["metadata"];
        var name = metadata["name"].AsText ?? metadata["generateName"].AsText ?? "";
        var address = AddressOf(node);
        return new Resource
        {
            Address = address,
            ConfigAddress = address,
            Dialect = "kubernetes",
            Type = TypeOf(tree["apiVersion"].AsText ?? "", kind),
            Name = name,
            Provider = "kubernetes",
            Attributes = WithPod(tree, kind),
            Span = node.Span,
            HeaderSpan = Header(node),
        };
    }

    /// <summary><c>Deployment.shop.web</c>; what names no namespace is in the default one.</summary>
    public static string AddressOf(YamlMapping node)
    {
        var metadata = node["metadata"] as YamlMapping;
        return $"{Text(node, "kind")}.{(Text(metadata, "namespace") is { Length: > 0 } given ? given : "default")}.{(Text(metadata, "name") is { Length: > 0 } name ? name : Text(metadata, "generateName"))}";
    }

    private static string Text(YamlMapping? map, string name) => map?[name] is YamlScalar { IsNull: false } scalar ? scalar.Value : "";

    /// <summary>The kind; before it the API group where that is not one of Kubernetes itself and the kind may mean something else.</summary>
    private static string TypeOf(string version, string kind)
    {
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : version[..slash];
        return group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal) ? $"kubernetes:{group}/{kind}" : "kubernetes:" + kind;
    }

    private static SourceSpan Header(YamlMapping node) =>
        node["metadata"] is YamlMapping metadata && metadata.Find("name") is { } name ? name.Span : node.Find("kind")!.Value.Span;

    /// <summary>The tree with what a workload's pod has at its top.</summary>
    internal static ResourceValue WithPod(ResourceValue tree, string kind)
    {
        if (PodPaths.TemplateOf(kind) is not { } path || tree.At(PodPaths.Join(path, "spec")) is not { Kind: ResourceValueKind.Map } pod)
        {
            return tree;
        }

        var containers = s_containers.SelectMany(c => pod[c].Items);
        return NodeValues.Map(
            [
                .. tree.Members,
                new("pod", pod),
                new("podMetadata", tree.At(PodPaths.Join(path, "metadata"))),
                new("containers", NodeValues.List([.. containers], pod.Span)),
            ],
            tree.Span);
    }
}
