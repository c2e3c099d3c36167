using System.Globalization;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

// The intrinsic functions: AWS CloudFormation template reference, chapter of that name.
internal sealed partial class TemplateEvaluator
{
    private static readonly string[] s_functions =
    [
        "Ref", "Condition", "Fn::Base64", "Fn::Cidr", "Fn::FindInMap", "Fn::GetAtt", "Fn::GetAZs", "Fn::If", "Fn::ImportValue", "Fn::Join", "Fn::Length",
        "Fn::Select", "Fn::Split", "Fn::Sub", "Fn::ToJsonString", "Fn::Transform", "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals",
    ];

    private ResourceValue Call(in Intrinsic call)
    {
        var span = call.Node.Span;
        switch (call.Name)
        {
            case "Ref":
                return call.Argument is YamlScalar named && Name(named) is { } name ? Reference(name, span) : Bad(call, "Ref takes the name of a parameter or resource.");
            case "Fn::GetAtt":
                return GetAttribute(call);
            case "Fn::Sub":
                return Substitute(call);
            case "Fn::Join":
                return Join(call);
            case "Fn::If":
                return Choose(call);
            case "Fn::FindInMap":
                return new MapLookup(stack, this).Find(call);
            case "Fn::Select":
                return Select(call);
            case "Fn::Split":
                return Split(call);
            case "Fn::Base64":
                // The text itself: what a reader wants to see of user data is the script.
                return TemplateValues.At(Argument(call), span);
            case "Fn::Length":
                return Argument(call) is { Kind: ResourceValueKind.List } list ? Number(list.Items.Length, span) : Unknown(call);
            case "Fn::Cidr":
                return CidrBlocks.Of([.. call.Arguments.Select(a => Evaluate(a))], span);
            case "Fn::ToJsonString":
                return Argument(call) is { IsWhollyKnown: true } value && JsonText.Of(value) is var json && stack.Session.Text.Take(json.Length) ? NodeValues.Text(json, span) : Unknown(call);
            case "Condition" or "Fn::And" or "Fn::Or" or "Fn::Not" or "Fn::Equals":
                // By the call: its node may carry the tag of another one around it.
                return stack.Conditions.Evaluate(call, this, out var answer) && answer is { } truth
                    ? new(ResourceValueKind.Bool) { Span = span, Bool = truth }
                    : Unknown(call);
            case "Fn::ImportValue" or "Fn::GetAZs" or "Fn::Transform":
                return Unknown(call);
            default:
                if (!stack.HasMacros && call.Name.LastIndexOf("::", StringComparison.Ordinal) <= 2)
                {
                    stack.Session.Diagnostics.Warning(
                        CloudFormationCodes.UnknownFunction, span, $"There is no function '{call.Name}'.", Similarity.Nearest(call.Name, s_functions) is { } near ? $"did you mean '{near}'?" : null);
                }

                return Unknown(call);
        }
    }

    private ResourceValue Argument(in Intrinsic call) => Evaluate(call.Argument, call.IsTag);

    /// <summary>Unknown, yet what stands in the arguments can be followed.</summary>
    private ResourceValue Unknown(in Intrinsic call) => TemplateValues.Unknown(call.Node.Span, TemplateValues.AllOrigins(Argument(call)));

    private ResourceValue Bad(in Intrinsic call, string message)
    {
        stack.Session.Diagnostics.Warning(CloudFormationCodes.BadFunction, call.Node.Span, message);
        return TemplateValues.Unknown(call.Node.Span);
    }

    private static ResourceValue Number(int number, SourceSpan span) =>
        new(ResourceValueKind.Number) { Span = span, Number = number, Text = number.ToString(CultureInfo.InvariantCulture) };

    private ResourceValue Reference(string name, SourceSpan span)
    {
        if (loop.TryGetValue(name, out var item))
        {
            return NodeValues.Text(item, span);
        }

        // The items of a list are shared, yet whoever walks the attributes meets them at every place.
        var value = stack.Reference(name, span);
        return value.Items.IsEmpty || stack.Session.Text.Take(TemplateValues.ItemCost * value.Items.Length)
            ? TemplateValues.At(value, span)
            : TemplateValues.Unknown(span);
    }

    private ResourceValue GetAttribute(in Intrinsic call)
    {
        var span = call.Node.Span;
        if (call.Argument is YamlScalar { Value: var path })
        {
            return stack.Attribute(LoopText.Expand(path.Trim(), loop), span);
        }

        if (call.Argument is YamlSequence { Items: [var resource, .. { Length: > 0 } rest] } && Name(resource) is { } id)
        {
            var attribute = string.Join('.', rest.Select(r => Name(r) ?? ""));
            return stack.Attribute($"{id}.{attribute}", span);
        }

        return Bad(call, "Fn::GetAtt takes the name of a resource and of an attribute.");
    }

    private ResourceValue Substitute(in Intrinsic call)
    {
        var arguments = call.Argument is YamlScalar ? [call.Argument] : call.Arguments;
        if (arguments is not [YamlScalar { Value: var text }, ..])
        {
            return Bad(call, "Fn::Sub takes a text, and a map of names if need be.");
        }

        var names = arguments.Length > 1 && arguments[1] is YamlMapping map ? map : null;
        var builder = new TextBuilder(stack.Session.Text);
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            AppendDynamic(builder, text.AsSpan(position, start - position));
            var name = text.AsSpan(start + 2, end - start - 2).Trim().ToString();
            if (name.StartsWith('!'))
            {
                builder.Append($"${{{name[1..]}}}");
            }
            else
            {
                builder.Append(Substituted(name, names, call.Node.Span));
            }

            position = end + 1;
        }

        AppendDynamic(builder, LoopText.Expand(text[position..], loop));
        return builder.Build(call.Node.Span);
    }

    private ResourceValue Substituted(string name, YamlMapping? names, SourceSpan span) =>
        names?[name] is { } local ? Evaluate(local)
        : loop.TryGetValue(name, out var item) ? NodeValues.Text(item, span)
        : name.Contains('.', StringComparison.Ordinal) ? stack.Attribute(name, span)
        : stack.Reference(name, span);

    private ResourceValue Join(in Intrinsic call)
    {
        if (call.Arguments is not [YamlScalar { Value: var delimiter }, var list])
        {
            return Bad(call, "Fn::Join takes a delimiter and a list.");
        }

        var items = Evaluate(list);
        var builder = new TextBuilder(stack.Session.Text);
        if (items.Kind != ResourceValueKind.List)
        {
            builder.Append(items.IsUnknown ? items : TemplateValues.Unknown(items.Span, items.Origins));
            return builder.Build(call.Node.Span);
        }

        for (var i = 0; i < items.Items.Length; i++)
        {
            if (i > 0)
            {
                builder.Append(delimiter);
            }

            builder.Append(items.Items[i]);
        }

        return builder.Build(call.Node.Span);
    }

    private ResourceValue Choose(in Intrinsic call)
    {
        if (call.Arguments is not [var condition, var yes, var no])
        {
            return Bad(call, "Fn::If takes a condition and two values.");
        }

        var truth = condition is YamlScalar { Tag: null } ? stack.Conditions.Named(Name(condition)!, condition.Span) : stack.Conditions.Evaluate(condition, this);
        if (truth is { } known)
        {
            return Evaluate(known ? yes : no);
        }

        var first = Evaluate(yes);
        var second = Evaluate(no);
        return TemplateValues.AreSame(first, second) && TemplateValues.IsNoValue(first) == TemplateValues.IsNoValue(second)
            ? first
            : TemplateValues.Unknown(call.Node.Span, [.. TemplateValues.AllOrigins(first), .. TemplateValues.AllOrigins(second)]);
    }

    private ResourceValue Select(in Intrinsic call)
    {
        if (call.Arguments is not [var index, var list])
        {
            return Bad(call, "Fn::Select takes an index and a list.");
        }

        var items = Evaluate(list);
        var position = Evaluate(index).AsNumber;
        if (items.Kind != ResourceValueKind.List || position is null)
        {
            return TemplateValues.Unknown(call.Node.Span, TemplateValues.AllOrigins(items));
        }

        return position >= 0 && position < items.Items.Length
            ? items.Items[(int)position]
            : Bad(call, string.Create(CultureInfo.InvariantCulture, $"The list has {items.Items.Length} items; there is none at {position}."));
    }

    private ResourceValue Split(in Intrinsic call)
    {
        if (call.Arguments is not [YamlScalar { Value: { Length: > 0 } delimiter }, var text])
        {
            return Bad(call, "Fn::Split takes a delimiter and a text.");
        }

        var value = Evaluate(text);
        var span = call.Node.Span;
        return TemplateValues.Written(value) is { } known && stack.Session.Text.Take(known.Length + TemplateValues.ItemCost * (known.AsSpan().Count(delimiter) + 1))
            ? NodeValues.List([.. known.Split(delimiter).Select(p => NodeValues.Text(p, span))], span)
            : TemplateValues.Unknown(span, TemplateValues.AllOrigins(value));
    }
}
