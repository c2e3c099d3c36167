using System.Text;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.CloudFormation;
using Merlon.Iac.Containers;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Kubernetes;
using Merlon.Iac.Terraform.Plan;
using Merlon.Text;

namespace Merlon.Iac.Documents;

/// <summary>Evaluates what a repository has in YAML and JSON: each template that no other one nests, the manifests of each folder, each compose file; and Dockerfiles.</summary>
internal sealed class DocumentProject(IFileSource files)
{
    // Bytes; hand-written ones have a few thousand.
    private const int MaxDockerfile = 4 * 1024 * 1024;

    private static readonly string[] s_endings = [".yaml", ".yml", ".json", ".template"];

    public IEnumerable<InfrastructureResult> Evaluate(CancellationToken cancellation)
    {
        var templates = new SortedDictionary<string, (YamlMapping Root, DiagnosticBag Diagnostics)>(StringComparer.Ordinal);
        var manifests = new SortedDictionary<string, (IReadOnlyList<YamlNode> Documents, DiagnosticBag Diagnostics)>(StringComparer.Ordinal);
        var compositions = new SortedDictionary<string, (YamlMapping Root, DiagnosticBag Diagnostics)>(StringComparer.Ordinal);
        var broken = new DiagnosticBag();
        foreach (var path in files.Paths.Where(IsCandidate))
        {
            cancellation.ThrowIfCancellationRequested();
            if (files.Read(path) is not { } bytes || !MayMatter(bytes))
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            if (TerraformPlanReader.Recognises(text))
            {
                continue;
            }

            var diagnostics = new DiagnosticBag();
            var documents = DocumentReader.Read(new SourceText(path, text), diagnostics);
            if (documents.FirstOrDefault(CloudFormationReader.IsTemplate) is YamlMapping root)
            {
                templates[path] = (root, diagnostics);
            }
            else if (documents.FirstOrDefault(ComposeReader.IsCompose) is YamlMapping composition)
            {
                compositions[path] = (composition, diagnostics);
            }
            else if (documents.Any(KubernetesReader.IsManifest))
            {
                manifests[path] = (documents, diagnostics);
            }
            else if (IsSurelyMeant(text))
            {
                broken.AddRange(diagnostics.ToImmutable());
            }
        }

        var nested = templates
            .SelectMany(t => CloudFormationReader.NestedTemplates(t.Key, t.Value.Root).Where(n => n != t.Key))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (path, (root, diagnostics)) in templates.Where(t => !nested.Contains(t.Key)))
        {
            yield return CloudFormationReader.Evaluate(
                path, root, p => templates.TryGetValue(p, out var template) ? template.Root : null, null, diagnostics, cancellation);
        }

        foreach (var folder in manifests.GroupBy(m => FilePaths.Directory(m.Key), StringComparer.Ordinal))
        {
            foreach (var group in Together(folder.Select(f => (f.Key, f.Value.Documents))))
            {
                var diagnostics = new DiagnosticBag();
                diagnostics.AddRange(group.Keys.SelectMany(p => manifests[p].Diagnostics.ToImmutable()));
                cancellation.ThrowIfCancellationRequested();
                yield return KubernetesReader.Read(group, diagnostics);
            }
        }

        foreach (var (path, (root, diagnostics)) in compositions)
        {
            yield return ComposeReader.Read(path, root, diagnostics);
        }

        foreach (var path in files.Paths.Where(DockerfileReader.IsDockerfile))
        {
            cancellation.ThrowIfCancellationRequested();
            if (files.Read(path) is { Length: < MaxDockerfile } bytes && Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') is var text && text.Contains("FROM", StringComparison.OrdinalIgnoreCase))
            {
                yield return DockerfileReader.Read(new SourceText(path, text));
            }
        }

        if (broken.Count > 0)
        {
            yield return new InfrastructureResult(Graph.ResourceGraph.Empty, broken.ToImmutable(), []);
        }
    }

    /// <summary>Manifests of a folder belong together unless they describe one object twice: then they are variants.</summary>
    private static IEnumerable<SortedDictionary<string, IReadOnlyList<YamlNode>>> Together(IEnumerable<(string Path, IReadOnlyList<YamlNode> Documents)> manifests)
    {
        var groups = new List<(HashSet<string> Addresses, SortedDictionary<string, IReadOnlyList<YamlNode>> Files)>();
        foreach (var (path, documents) in manifests)
        {
            var addresses = documents.SelectMany(d => KubernetesReader.Objects(d, 0)).Select(ManifestBuilder.AddressOf).ToHashSet(StringComparer.Ordinal);
            // The latest group only, so that a folder of thousands of variants costs no more than it holds.
            if (groups.Count == 0 || groups[^1].Addresses.Overlaps(addresses))
            {
                groups.Add((new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
            }

            groups[^1].Addresses.UnionWith(addresses);
            groups[^1].Files[path] = documents;
        }

        return groups.Select(g => g.Files);
    }

    private static bool IsCandidate(string path) =>
        s_endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && !path.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cheap: whether the words without which no reader would want the file stand in it.</summary>
    private static bool MayMatter(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("Resources"u8) >= 0 && bytes.IndexOf("Type"u8) >= 0 || bytes.IndexOf("apiVersion"u8) >= 0 && bytes.IndexOf("kind"u8) >= 0
        || bytes.IndexOf("services"u8) >= 0 && (bytes.IndexOf("image"u8) >= 0 || bytes.IndexOf("build"u8) >= 0 || bytes.IndexOf("extends"u8) >= 0);

    /// <summary>A file that cannot be read is worth a word only where it is certainly for us; charts before they are rendered are not.</summary>
    private static bool IsSurelyMeant(string text) =>
        !text.Contains("{{", StringComparison.Ordinal)
        && (text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal)
            || text.StartsWith("apiVersion:", StringComparison.Ordinal)
            || text.Contains("\napiVersion:", StringComparison.Ordinal) && text.Contains("\nkind:", StringComparison.Ordinal));
}
