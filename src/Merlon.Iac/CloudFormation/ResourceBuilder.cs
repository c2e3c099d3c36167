using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform.Evaluation;

namespace Merlon.Iac.CloudFormation;

/// <summary>Makes resources of the graph: the properties are the attributes, and beside them what stands around the properties.</summary>
internal sealed class ResourceBuilder(Stack stack)
{
    // Attributes of a resource as CloudFormation calls them; a property of the same name goes before.
    private static readonly string[] s_around = ["CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy"];

    public Resource Build(ResourceDeclaration declaration)
    {
        var address = stack.Address(declaration);
        var attributes = Attributes(declaration);
        return new Resource
        {
            Address = address,
            ConfigAddress = address,
            Dialect = "cloudformation",
            Type = declaration.Type,
            Name = declaration.LogicalId,
            ModulePath = stack.Prefix.TrimEnd('.'),
            IsRepetitionUnknown = declaration.IsIncluded is null,
            Provider = declaration.Type.StartsWith("AWS::", StringComparison.Ordinal) ? "aws" : "",
            Attributes = attributes,
            References = [.. GraphReferences.Of(attributes, address), .. Dependencies(declaration)],
            Span = declaration.Entry.Span,
            HeaderSpan = declaration.Entry.Key.Span,
        };
    }

    private ResourceValue Attributes(ResourceDeclaration declaration)
    {
        var evaluator = new TemplateEvaluator(stack, declaration.Loop);
        var properties = declaration.Body["Properties"] is { } node ? evaluator.Evaluate(node) : NodeValues.Map([], declaration.Entry.Span);
        if (properties.IsUnknown)
        {
            return properties;
        }

        if (properties.Kind != ResourceValueKind.Map)
        {
            properties = NodeValues.Map([], properties.Span);
        }

        properties = TemplateValues.Merge(ServerlessGlobals.For(stack, declaration.Type, evaluator), properties);
        var around = s_around
            .Where(a => declaration.Body[a] is not null && !properties.Has(a))
            .Select(a => new ResourceMember(a, evaluator.Evaluate(declaration.Body[a]!)))
            .Where(m => !TemplateValues.IsNoValue(m.Value));
        return NodeValues.Map(properties.Members.Concat(around), properties.Span);
    }

    private IEnumerable<ResourceReference> Dependencies(ResourceDeclaration declaration)
    {
        IEnumerable<YamlNode> names = declaration.Body["DependsOn"] switch
        {
            YamlScalar one => [one],
            YamlSequence many => many.Items,
            _ => [],
        };
        foreach (var node in names.OfType<YamlScalar>())
        {
            var name = LoopText.Expand(node.Value, declaration.Loop);
            if (stack.Find(name) is { IsIncluded: not false } target)
            {
                yield return new ResourceReference("", stack.Address(target), "", ReferenceKind.Dependency, node.Span);
            }
        }
    }
}
