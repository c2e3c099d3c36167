using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Formats.Threatcl;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Threatcl;

/// <summary>Reads threatcl files with the reader of HCL.</summary>
public sealed class ThreatclText : IThreatclText
{
    private const int MaxDepth = 64;

    public YamlMapping? Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var file = HclParser.ParseFile(source, diagnostics);
        return diagnostics.HasErrors ? null : Body(file.Body, [], Variables(file.Body), 0);
    }

    // variable "name" { value = "…" }
    private static Dictionary<string, string> Variables(HclBody body) => body.Blocks
        .Where(b => b.Type == "variable" && b.Labels.Length == 1)
        .Select(b => (Name: b.Labels[0], Value: b.Body.Attribute("value") is { } value ? TextOf(value.Value, []) : null))
        .Where(v => v.Value is not null)
        .DistinctBy(v => v.Name, StringComparer.Ordinal)
        .ToDictionary(v => v.Name, v => v.Value!, StringComparer.Ordinal);

    private static YamlScalar Scalar(string text, SourceSpan span, bool plain = false) => new(text, plain, span);

    private static YamlMapping Body(HclBody body, ImmutableArray<string> labels, Dictionary<string, string> variables, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        if (labels.Length > 0)
        {
            entries.Add(new YamlEntry(Scalar(ThreatclTree.Labels, body.Span), new YamlSequence([.. labels.Select(l => (YamlNode)Scalar(l, body.Span))], body.Span)));
        }

        foreach (var attribute in body.Attributes)
        {
            entries.Add(new YamlEntry(Scalar(attribute.Name, attribute.NameSpan), Value(attribute.Value, variables, depth)));
        }

        foreach (var blocks in depth < MaxDepth ? body.Blocks.GroupBy(b => b.Type, StringComparer.Ordinal) : [])
        {
            var items = blocks.Select(b => (YamlNode)Body(b.Body, b.Labels, variables, depth + 1)).ToImmutableArray();
            var span = blocks.First().HeaderSpan;
            entries.Add(new YamlEntry(Scalar(blocks.Key, span), new YamlSequence(items, span)));
        }

        // A name that is an argument and a block at once is kept once.
        return new YamlMapping([.. entries.DistinctBy(e => e.Key.Value, StringComparer.Ordinal)], body.Span);
    }

    private static YamlNode Value(HclExpression expression, Dictionary<string, string> variables, int depth)
    {
        switch (expression)
        {
            case LiteralExpression { Value: var value } when !value.IsKnown || !value.IsKnownPrimitive:
                return Scalar("null", expression.Span, plain: true);
            case LiteralExpression { Value.IsKnownString: false } literal:
                return Scalar(Slice(literal), expression.Span, plain: true);
            case TupleExpression list when depth < MaxDepth:
                return new YamlSequence([.. list.Items.Select(i => Value(i, variables, depth + 1))], expression.Span);
            case ObjectExpression map when depth < MaxDepth && map.Items.All(i => KeyOf(i.Key) is not null):
                return new YamlMapping([.. map.Items.Select(i => new YamlEntry(Scalar(KeyOf(i.Key)!, i.Key.Span), Value(i.Value, variables, depth + 1))).DistinctBy(e => e.Key.Value, StringComparer.Ordinal)], expression.Span);
        }

        if (IsConstant(expression) && TextOf(expression, variables) is { } text)
        {
            return Scalar(text, expression.Span);
        }

        var entries = ImmutableArray.Create(new YamlEntry(Scalar(ThreatclTree.Expression, expression.Span), Scalar(Slice(expression), expression.Span)));
        return TextOf(expression, variables) is { } computed
            ? new YamlMapping(entries.Add(new YamlEntry(Scalar(ThreatclTree.Value, expression.Span), Scalar(computed, expression.Span))), expression.Span)
            : new YamlMapping(entries, expression.Span);
    }

    private static string Slice(HclExpression expression) => expression.Source.Text[expression.Start..expression.End];

    private static string? KeyOf(HclExpression key) => key switch
    {
        TraversalExpression { Steps.IsEmpty: true } name => name.Root,
        _ => TextOf(key, []),
    };

    private static bool IsConstant(HclExpression expression) => expression switch
    {
        LiteralExpression => true,
        TemplateExpression template => template.Parts.All(IsConstant),
        ParenthesesExpression inner => IsConstant(inner.Inner),
        _ => false,
    };

    // The text of an expression that needs nothing but variables; null where it needs more.
    private static string? TextOf(HclExpression expression, Dictionary<string, string> variables)
    {
        switch (expression)
        {
            case LiteralExpression { Value.IsKnownString: true } literal:
                return literal.Value.AsString;
            case LiteralExpression { Value.IsKnownPrimitive: true } literal:
                return Slice(literal);
            case ParenthesesExpression inner:
                return TextOf(inner.Inner, variables);
            case TemplateWrapExpression wrap:
                return TextOf(wrap.Inner, variables);
            case TraversalExpression { Root: "var", Steps: [{ Name: { } name }] }:
                return variables.GetValueOrDefault(name);
            case TemplateExpression template:
                var parts = template.Parts.Select(p => TextOf(p, variables)).ToArray();
                return parts.Any(p => p is null) ? null : string.Concat(parts);
            default:
                return null;
        }
    }
}
