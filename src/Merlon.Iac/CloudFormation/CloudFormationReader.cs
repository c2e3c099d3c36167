using System.Collections.Immutable;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary>Reads CloudFormation and SAM templates in YAML or JSON: the resources that a deployment with the default parameters would make.</summary>
public static class CloudFormationReader
{
    /// <param name="source">The template.</param>
    /// <param name="options">Values of parameters.</param>
    /// <param name="files">Where templates of nested stacks are looked for.</param>
    /// <param name="cancellation">Stops between two nodes.</param>
    public static InfrastructureResult Read(
        SourceText source, CloudFormationOptions? options = null, IFileSource? files = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticBag();
        if (Root(source, diagnostics) is not { } root)
        {
            if (!diagnostics.HasErrors)
            {
                diagnostics.Error(CloudFormationCodes.NoTemplate, SourceSpan.At(source.Path, 1, 1), "This is no CloudFormation template: it has no resources.");
            }

            return new InfrastructureResult(ResourceGraph.Empty, diagnostics.ToImmutable(), [source.Path]);
        }

        return Evaluate(source.Path, root, path => Load(path, files, diagnostics), options, diagnostics, cancellation);
    }

    internal static InfrastructureResult Evaluate(
        string path, YamlMapping root, Func<string, YamlMapping?> load, CloudFormationOptions? options, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        options ??= CloudFormationOptions.Default;
        var session = new TemplateSession(load, options, diagnostics, cancellation);
        session.Files.Add(path);
        var arguments = options.Parameters.ToDictionary(p => p.Key, p => NodeValues.Text(p.Value, SourceSpan.None), StringComparer.Ordinal);
        var stack = new Stack(session, path, root, "", arguments, 0);
        ImmutableArray<Resource> resources = [.. stack.Resources()];
        return new InfrastructureResult(new ResourceGraph(resources, null, stack.Outputs()), diagnostics.ToImmutable(), [.. session.Files]);
    }

    /// <summary>The path of every local template that this one makes a nested stack of.</summary>
    internal static IEnumerable<string> NestedTemplates(string path, YamlMapping root) =>
        (root["Resources"] as YamlMapping)?.Entries
            .Select(e => e.Value)
            .OfType<YamlMapping>()
            .Select(body => NestedStacks.LocalPath((body["Type"] as YamlScalar)?.Value ?? "", body, path))
            .OfType<string>()
        ?? [];

    /// <summary>Whether a document is a template: it says so, or has resources of types with the prefix of a provider.</summary>
    internal static bool IsTemplate(YamlNode node) =>
        node is YamlMapping root
        && root["Resources"] is YamlMapping resources
        && (root["AWSTemplateFormatVersion"] is not null
            || resources.Entries.Any(e => Intrinsic.IsLoop(e.Key.Value) || e.Value is YamlMapping body && body["Type"] is YamlScalar { Value: var type } && type.Contains("::", StringComparison.Ordinal)));

    private static YamlMapping? Root(SourceText source, DiagnosticBag diagnostics) =>
        DocumentReader.Read(source, diagnostics).OfType<YamlMapping>().FirstOrDefault(m => m["Resources"] is YamlMapping);

    private static YamlMapping? Load(string path, IFileSource? files, DiagnosticBag diagnostics) =>
        files?.Read(path) is { } bytes ? Root(new SourceText(path, Encoding.UTF8.GetString(bytes)), diagnostics) : null;
}
