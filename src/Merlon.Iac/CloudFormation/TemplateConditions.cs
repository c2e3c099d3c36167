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

        return Intrinsic.Of(node) is { } call && Evaluate(call, evaluator, out var truth) ? truth : evaluator.Evaluate(node).AsBool;
    }

    /// <param name="truth">Null where it is not known.</param>
    /// <returns>False where the function is none of conditions.</returns>
    public bool Evaluate(in Intrinsic call, TemplateEvaluator evaluator, out bool? truth)
    {
        switch (call.Name)
        {
            case "Condition":
                truth = call.Text is { } name ? Named(name.Trim(), call.Node.Span) : null;
                return true;
            case "Fn::Not":
                truth = call.Arguments is [var only] ? !Evaluate(only, evaluator) : null;
                return true;
            case "Fn::And":
                truth = All(call.Arguments, a => Evaluate(a, evaluator));
                return true;
            case "Fn::Or":
                truth = !All(call.Arguments, a => !Evaluate(a, evaluator));
                return true;
            case "Fn::Equals":
                truth = call.Arguments is [var left, var right] ? AreEqual(left, right, evaluator) : null;
                return true;
            default:
                truth = null;
                return false;
        }
    }

    // Of nothing nothing is known.
    private static bool? All(ImmutableArray<YamlNode> conditions, Func<YamlNode, bool?> evaluate)
    {
        bool? result = conditions.IsEmpty ? null : true;
        foreach (var part in conditions.Select(evaluate))
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
