using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Kubernetes;

/// <summary>
/// Reads Kubernetes manifests, several documents and lists in one file. The attributes of a resource are the manifest as
/// it is; a workload also has <c>pod</c> (its pod's <c>spec</c>), <c>podMetadata</c> and <c>containers</c> (all containers
/// of the pod, those that start it included), wherever its kind keeps them.
/// </summary>
public static class KubernetesReader
{
    /// <summary>Objects read from the files of one call.</summary>
    public const int MaxObjects = 20_000;

    /// <param name="sources">Manifests that are deployed together; references go across them.</param>
    public static InfrastructureResult Read(params IEnumerable<SourceText> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var diagnostics = new DiagnosticBag();
        var files = new SortedDictionary<string, IReadOnlyList<YamlNode>>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var documents = DocumentReader.Read(source, diagnostics);
            files[source.Path] = documents;
            if (!documents.Any(IsManifest) && !diagnostics.HasErrors)
            {
                diagnostics.Error(KubernetesCodes.NoManifest, SourceSpan.At(source.Path, 1, 1), "There is no Kubernetes object in this file.", "apiVersion: and kind: at its top");
            }
        }

        return Read(files, diagnostics);
    }

    internal static InfrastructureResult Read(IReadOnlyDictionary<string, IReadOnlyList<YamlNode>> files, DiagnosticBag diagnostics)
    {
        var resources = new List<Resource>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value).SelectMany(d => Objects(d, 0)))
        {
            if (resources.Count == MaxObjects)
            {
                diagnostics.Error(KubernetesCodes.TooMany, node.Span, $"There are more than {MaxObjects} objects; the rest is left out.");
                break;
            }

            var resource = ManifestBuilder.Build(node);
            var times = seen[resource.Address] = seen.GetValueOrDefault(resource.Address) + 1;
            if (times > 1)
            {
                var address = string.Create(CultureInfo.InvariantCulture, $"{resource.Address}#{times}");
                resource = resource with { Address = address, ConfigAddress = address };
            }

            resources.Add(resource);
        }

        return new InfrastructureResult(new ResourceGraph(new ManifestLinks(resources).Linked()), diagnostics.ToImmutable(), [.. files.Keys]);
    }

    /// <summary>Whether a document holds at least one object.</summary>
    internal static bool IsManifest(YamlNode node) => Objects(node, 0).Any();

    /// <summary>The objects in a document: itself, or the items of a list.</summary>
    internal static IEnumerable<YamlMapping> Objects(YamlNode node, int depth)
    {
        const int MaxDepth = 8;
        if (depth > MaxDepth)
        {
            yield break;
        }

        IEnumerable<YamlNode> inner = [];
        if (node is YamlSequence sequence)
        {
            inner = sequence.Items;
        }
        else if (node is YamlMapping map && map["apiVersion"] is YamlScalar { IsNull: false } && map["kind"] is YamlScalar { IsNull: false } kind)
        {
            if (!kind.Value.EndsWith("List", StringComparison.Ordinal) || map["items"] is not YamlSequence items)
            {
                yield return map;
                yield break;
            }

            inner = items.Items;
        }

        foreach (var item in inner.SelectMany(i => Objects(i, depth + 1)))
        {
            yield return item;
        }
    }
}
