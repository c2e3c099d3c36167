using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;

namespace Merlon.Iac.CloudFormation;

/// <summary>Evaluates nodes of a template; what only the deployment will decide stays unknown.</summary>
internal sealed partial class TemplateEvaluator(Stack stack, ImmutableDictionary<string, string> loop)
{
    public ResourceValue Evaluate(YamlNode node, bool ignoreTag = false)
    {
        if (!stack.Session.Spend(node.Span))
        {
            return TemplateValues.Unknown(node.Span);
        }

        if (Intrinsic.Of(node, ignoreTag) is { } call)
        {
            return Call(call);
        }

        return node switch
        {
            YamlScalar scalar => Scalar(scalar),
            YamlSequence sequence => NodeValues.List(TemplateValues.Without(sequence.Items.Select(i => Evaluate(i))), sequence.Span),
            YamlMapping mapping => NodeValues.Map(Members(mapping), mapping.Span),
            _ => ResourceValue.Absent,
        };
    }

    /// <summary>The text of a node that names something: a logical id, a condition.</summary>
    public string? Name(YamlNode node) => node is YamlScalar scalar ? LoopText.Expand(scalar.Value.Trim(), loop) : TemplateValues.Written(Evaluate(node));

    private List<ResourceMember> Members(YamlMapping mapping)
    {
        var members = new List<ResourceMember>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (Intrinsic.IsLoop(entry.Key.Value))
            {
                foreach (var (body, inner) in Loops(entry))
                {
                    members.AddRange(new TemplateEvaluator(stack, inner).Members(body));
                }
            }
            else if (Evaluate(entry.Value) is var value && !TemplateValues.IsNoValue(value))
            {
                members.Add(new ResourceMember(LoopText.Expand(entry.Key.Value, loop), value));
            }
        }

        return members;
    }

    /// <summary>The bodies of <c>Fn::ForEach::Name: [variable, collection, body]</c>, with the variables in each.</summary>
    public IEnumerable<(YamlMapping Body, ImmutableDictionary<string, string> Loop)> Loops(YamlEntry entry)
    {
        if (entry.Value is not YamlSequence { Items: [YamlScalar variable, var collection, YamlMapping body] })
        {
            stack.Session.Diagnostics.Warning(
                CloudFormationCodes.BadFunction, entry.Key.Span, "Fn::ForEach takes a variable, a list and a map.", "Fn::ForEach::Name: [Item, [a, b], {\"Key${Item}\": …}]");
            yield break;
        }

        var items = Evaluate(collection);
        if (items.IsUnknown)
        {
            stack.Session.Diagnostics.Info(CloudFormationCodes.BadFunction, collection.Span, "What this loop goes over is not known; it is left out.");
            yield break;
        }

        foreach (var item in items.Items)
        {
            if (TemplateValues.Written(item) is { } text && stack.Session.Spend(entry.Span))
            {
                yield return (body, loop.SetItem(variable.Value, text));
            }
        }
    }

    private ResourceValue Scalar(YamlScalar scalar)
    {
        if (scalar.IsPlain)
        {
            var value = NodeValues.Of(scalar);
            if (value.Kind != ResourceValueKind.String)
            {
                return value;
            }
        }

        if (loop.IsEmpty && !scalar.Value.Contains("{{resolve:", StringComparison.Ordinal))
        {
            return NodeValues.Text(scalar.Value, scalar.Span);
        }

        var text = LoopText.Expand(scalar.Value, loop);
        var builder = new TextBuilder(stack.Session.Text);
        AppendDynamic(builder, text);
        return builder.Build(scalar.Span);
    }

    /// <summary>Text in which <c>{{resolve:…}}</c> will be replaced by what a store holds.</summary>
    private static void AppendDynamic(TextBuilder builder, ReadOnlySpan<char> text)
    {
        const string Opening = "{{resolve:";
        while (text.IndexOf(Opening, StringComparison.Ordinal) is >= 0 and var start && text[start..].IndexOf("}}", StringComparison.Ordinal) is > 0 and var length)
        {
            builder.Append(text[..start]);
            // ssm: is the plain store; ssm-secure: and secretsmanager: keep secrets.
            var isSecret = !text[(start + Opening.Length)..].StartsWith("ssm:", StringComparison.Ordinal);
            builder.Append(new ResourceValue(ResourceValueKind.Unknown) { IsSensitive = isSecret });
            text = text[(start + length + 2)..];
        }

        builder.Append(text);
    }
}
