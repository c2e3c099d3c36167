using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Gathers what a resource refers to from the origins of its values.</summary>
internal static class GraphReferences
{
    public static ImmutableArray<ResourceReference> Of(ResourceValue attributes, string self)
    {
        var references = ImmutableArray.CreateBuilder<ResourceReference>();
        var seen = new HashSet<(string, string, string)>();
        Collect(attributes, "", self, seen, references);
        return references.ToImmutable();
    }

    private static void Collect(
        ResourceValue value,
        string path,
        string self,
        HashSet<(string, string, string)> seen,
        ImmutableArray<ResourceReference>.Builder references)
    {
        foreach (var origin in value.Origins)
        {
            if (origin.Address != self && seen.Add((path, origin.Address, origin.Path)))
            {
                references.Add(new ResourceReference(path, origin.Address, origin.Path, ReferenceKind.Value, value.Span));
            }
        }

        for (var i = 0; i < value.Items.Length; i++)
        {
            Collect(value.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), self, seen, references);
        }

        foreach (var member in value.Members)
        {
            Collect(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", self, seen, references);
        }
    }

    /// <summary><c>depends_on</c>.</summary>
    public static IEnumerable<ResourceReference> Dependencies(HclBody body, ModuleInstance module)
    {
        if (body.Attribute("depends_on")?.Value is not TupleExpression list)
        {
            yield break;
        }

        foreach (var item in list.Items)
        {
            if (Keywords.AsPath(item) is { } path && Target(path) is { } target)
            {
                yield return new ResourceReference("", module.Prefix + target, "", ReferenceKind.Dependency, item.Span);
            }
        }
    }

    private static string? Target(TraversalExpression path)
    {
        var steps = path.Root == "data" ? 2 : 1;
        if (path.Root is "var" or "local" or "each" or "count" or "path" || path.Steps.Length < steps || path.Steps.Take(steps).Any(s => s.Name is null))
        {
            return null;
        }

        return path.Root + string.Concat(path.Steps.Take(steps).Select(s => "." + s.Name));
    }
}
