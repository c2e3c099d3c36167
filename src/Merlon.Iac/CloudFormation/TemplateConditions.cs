using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary>The conditions of a template, in three values: null is not known.</summary>
internal sealed class TemplateConditions(Stack stack)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    public bool? Named(string name, SourceSpan at)
    {
        if (_known.TryGetValue(name, out var value))
        {
            return value;
        }

        if (stack.Section("Conditions")?[name] is not { } node)
        {
            if (!stack.HasMacros)
            {
                var known = stack.Section("Conditions")?.Entries.Select(e => e.Key.Value) ?? [];
                stack.Session.Diagnostics.Warning(CloudFormationCodes.UnknownName, at, $"There is no condition '{name}'.", stack.Hint(name, known));
            }

            return _known[name] = null;
        }

        if (!_busy.Add(name))
        {
            stack.Session.Diagnostics.Warning(CloudFormationCodes.Cycle, node.Span, $"The condition '{name}' depends on itself.");
            return null;
        }

        value = Evaluate(node, new TemplateEvaluator(stack, ImmutableDictionary<string, string>.Empty));
        _busy.Remove(name);
        return _known[name] = value;
    }

    public bool? Evaluate(YamlNode node, TemplateEvaluator evaluator)
    {
        if (!stack.Session.Spend(node.Span))
        {
            return null;
        }

        if (node is YamlMapping { Tag: null, Entries: [{ Key.Value: "Condition", Value: YamlScalar { Tag: null } named }] })
        {
            return Named(evaluator.Name(named)!, named.Span);
        }

        if (Intrinsic.Of(node) is not { } call)
        {
            return evaluator.Evaluate(node).AsBool;
        }

        switch (call.Name)
        {
            case "Condition":
                return call.Text is { } name ? Named(name.Trim(), node.Span) : null;
            case "Fn::Not":
                return call.Arguments is [var only] ? !Evaluate(only, evaluator) : null;
            case "Fn::And":
                return All(call.Arguments.Select(a => Evaluate(a, evaluator)), true);
            case "Fn::Or":
                return !All(call.Arguments.Select(a => !Evaluate(a, evaluator)), true);
            case "Fn::Equals":
                return call.Arguments is [var left, var right] ? AreEqual(left, right, evaluator) : null;
            default:
                return evaluator.Evaluate(node).AsBool;
        }
    }

    private static bool? All(IEnumerable<bool?> parts, bool? result)
    {
        foreach (var part in parts)
        {
            if (part == false)
            {
                return false;
            }

            result = part is null ? null : result;
        }

        return result;
    }

    private static bool? AreEqual(YamlNode left, YamlNode right, TemplateEvaluator evaluator)
    {
        var first = evaluator.Evaluate(left);
        var second = evaluator.Evaluate(right);
        return first.IsWhollyKnown && second.IsWhollyKnown ? TemplateValues.AreSame(first, second) : null;
    }
}
