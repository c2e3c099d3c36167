using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary><c>Fn::FindInMap</c>. Where a key is not known but all it could be lead to one value, that value is known.</summary>
internal sealed class MapLookup(Stack stack, TemplateEvaluator evaluator)
{
    public ResourceValue Find(in Intrinsic call)
    {
        var span = call.Node.Span;
        if (call.Arguments is not [var map, var first, var second, ..])
        {
            stack.Session.Diagnostics.Warning(CloudFormationCodes.BadFunction, span, "Fn::FindInMap takes a map and two keys.");
            return TemplateValues.Unknown(span);
        }

        if (evaluator.Name(map) is not { } name || stack.Section("Mappings")?[name] is not YamlMapping table)
        {
            if (map is YamlScalar { Tag: null } && !stack.HasMacros)
            {
                var known = stack.Section("Mappings")?.Entries.Select(e => e.Key.Value) ?? [];
                stack.Session.Diagnostics.Warning(
                    CloudFormationCodes.UnknownName, map.Span, $"There is no mapping '{evaluator.Name(map)}'.", stack.Hint(evaluator.Name(map) ?? "", known));
            }

            return TemplateValues.Unknown(span);
        }

        var keys = evaluator.Evaluate(first);
        var others = evaluator.Evaluate(second);
        var found = Candidates(table, keys).OfType<YamlMapping>().SelectMany(row => Candidates(row, others)).Select(n => evaluator.Evaluate(n)).ToList();
        if (found.Count == 0)
        {
            return call.Arguments is [_, _, _, YamlMapping last] && last["DefaultValue"] is { } otherwise ? evaluator.Evaluate(otherwise) : TemplateValues.Unknown(span);
        }

        return found.Skip(1).All(f => TemplateValues.AreSame(f, found[0])) && !found[0].IsUnknown
            ? TemplateValues.At(found[0], span)
            : TemplateValues.Unknown(span, TemplateValues.AllOrigins(keys).Concat(TemplateValues.AllOrigins(others)));
    }

    private static IEnumerable<YamlNode> Candidates(YamlMapping map, ResourceValue key) =>
        TemplateValues.Written(key) is { } known ? map[known] is { } value ? [value] : [] : map.Entries.Select(e => e.Value);
}
