using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>
/// Reads a compose file: services, networks, volumes, secrets and configs as resources of types <c>compose:Service</c> and
/// so on, with the tree as it is written. Variables have their default, else they are unknown.
/// </summary>
public static class ComposeReader
{
    private static readonly (string Section, string Type)[] s_sections =
        [("services", "Service"), ("networks", "Network"), ("volumes", "Volume"), ("secrets", "Secret"), ("configs", "Config")];

    public static InfrastructureResult Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticBag();
        var documents = DocumentReader.Read(source, diagnostics);
        if (documents.FirstOrDefault(d => d is YamlMapping map && map["services"] is YamlMapping) is not YamlMapping root)
        {
            if (!diagnostics.HasErrors)
            {
                diagnostics.Error(ContainerCodes.NoCompose, SourceSpan.At(source.Path, 1, 1), "This is no compose file: it has no services.");
            }

            return new InfrastructureResult(ResourceGraph.Empty, diagnostics.ToImmutable(), [source.Path]);
        }

        return Read(source.Path, root, diagnostics);
    }

    internal static InfrastructureResult Read(string path, YamlMapping root, DiagnosticBag diagnostics)
    {
        // What a shell or an .env file sets on one machine is no part of what is written here.
        var variables = new Interpolation(_ => null, '$', new TextBudget());
        var services = new ComposeServices(root["services"] as YamlMapping, n => Value(n, variables), diagnostics);
        var resources = new List<Resource>();
        foreach (var (section, type) in s_sections)
        {
            foreach (var entry in (root[section] as YamlMapping)?.Entries ?? [])
            {
                var address = $"{section}.{entry.Key.Value}";
                var attributes = section == "services" ? services.Attributes(entry) : Value(entry.Value, variables);
                resources.Add(new Resource
                {
                    Address = address,
                    ConfigAddress = address,
                    Dialect = "compose",
                    Type = "compose:" + type,
                    Name = entry.Key.Value,
                    Provider = "docker",
                    Attributes = attributes.Kind == ResourceValueKind.Map ? attributes : NodeValues.Map([], entry.Span),
                    Span = entry.Span,
                    HeaderSpan = entry.Key.Span,
                });
            }
        }

        var addresses = resources.Select(r => r.Address).ToHashSet(StringComparer.Ordinal);
        var linked = resources.Select(r => r.Type == "compose:Service" ? r with { References = [.. ComposeLinks.Of(r, addresses)] } : r);
        return new InfrastructureResult(new ResourceGraph(linked), diagnostics.ToImmutable(), [path]);
    }

    /// <summary>Whether a document has services that look like those of compose.</summary>
    internal static bool IsCompose(YamlNode node) =>
        node is YamlMapping root
        && root["services"] is YamlMapping services
        && services.Entries.Any(e => e.Value is YamlMapping service && (service["image"] is not null || service["build"] is not null || service["extends"] is not null));

    private static ResourceValue Value(YamlNode node, Interpolation variables) => node switch
    {
        YamlScalar { Value: var text } when text.Contains('$', StringComparison.Ordinal) => variables.Expand(text, node.Span),
        YamlSequence sequence => NodeValues.List([.. sequence.Items.Select(i => Value(i, variables))], sequence.Span),
        YamlMapping mapping => NodeValues.Map(mapping.Entries.Select(e => new ResourceMember(e.Key.Value, Value(e.Value, variables))), mapping.Span),
        _ => NodeValues.Of(node),
    };
}
