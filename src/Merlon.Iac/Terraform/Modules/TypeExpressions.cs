using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>Reads type constraints: <c>map(object({ name = string, size = optional(number, 3) }))</c>.</summary>
internal sealed class TypeExpressions(DiagnosticBag diagnostics, Func<HclExpression, HclValue> constant)
{
    private const int MaxDepth = 50;

    public HclType Read(HclExpression expression) => Read(Keywords.Unquoted(expression), expression, 0);

    private HclType Read(HclExpression expression, HclExpression place, int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail(place, "The type nests too deeply.");
        }

        switch (expression)
        {
            case TraversalExpression { Steps.IsEmpty: true } word:
                return word.Root switch
                {
                    "string" => HclType.String,
                    "number" => HclType.Number,
                    "bool" => HclType.Bool,
                    "any" => HclType.Dynamic,
                    "list" => HclType.List(HclType.Dynamic),
                    "set" => HclType.Set(HclType.Dynamic),
                    "map" => HclType.Map(HclType.Dynamic),
                    _ => Fail(place, $"There is no type named {word.Root}."),
                };
            case ParenthesesExpression p:
                return Read(p.Inner, place, depth + 1);
            case FunctionCallExpression { Arguments.Length: 1 } call:
                var argument = call.Arguments[0];
                return call.Name switch
                {
                    "list" => HclType.List(Read(argument, place, depth + 1)),
                    "set" => HclType.Set(Read(argument, place, depth + 1)),
                    "map" => HclType.Map(Read(argument, place, depth + 1)),
                    "tuple" when argument is TupleExpression tuple => HclType.Tuple([.. tuple.Items.Select(i => Read(i, i, depth + 1))]),
                    "object" when argument is ObjectExpression members => Object(members, depth),
                    _ => Fail(place, $"There is no type {call.Name}(…) of this form."),
                };
            default:
                return Fail(place, "A type was expected.");
        }
    }

    private HclType Object(ObjectExpression members, int depth)
    {
        var attributes = new Dictionary<string, HclAttributeType>(StringComparer.Ordinal);
        foreach (var item in members.Items)
        {
            if (Keywords.AsWord(item.Key) is not { } name)
            {
                Fail(item.Key, "The name of an attribute was expected.");
                continue;
            }

            if (item.Value is not FunctionCallExpression { Name: "optional" } optional)
            {
                attributes[name] = new HclAttributeType(name, Read(item.Value, item.Value, depth + 1));
                continue;
            }

            if (optional.Arguments.Length is 0 or > 2)
            {
                Fail(item.Value, "optional takes a type and perhaps a default.");
                continue;
            }

            var type = Read(optional.Arguments[0], optional.Arguments[0], depth + 1);
            var fallback = optional.Arguments.Length == 2 ? constant(optional.Arguments[1]) : null;
            attributes[name] = new HclAttributeType(name, type, IsOptional: true, fallback);
        }

        return HclType.Object(attributes.Values);
    }

    private HclType Fail(HclExpression place, string message)
    {
        diagnostics.Error(HclEvaluationCodes.BadType, place.Span, message);
        return HclType.Dynamic;
    }
}
