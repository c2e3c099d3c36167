using System.Collections.Immutable;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Turns evaluated values into values of the graph, each with the place where it, or what it comes from, is written.</summary>
internal static class GraphValues
{
    private const int MaxDepth = 100;

    public static ResourceValue Of(HclValue value, HclExpression? written, SourceSpan span, int depth = 0)
    {
        if (written is not null)
        {
            span = written.Span;
            written = Unwrap(written);
        }

        var origins = value.Marks is { } marks ? ImmutableArray.CreateRange(marks.Origins, o => new ResourceOrigin(o.Address, o.Path)) : [];
        var sensitive = value.IsSensitive || value.Marks is { Ephemeral: true };
        if (value.IsUnknown || depth > MaxDepth)
        {
            return new(ResourceValueKind.Unknown) { Span = span, IsSensitive = sensitive, Origins = origins, Text = value.Partial ?? "" };
        }

        if (value.IsNull)
        {
            return new(ResourceValueKind.Null) { Span = span, IsSensitive = sensitive, Origins = origins };
        }

        switch (value.Kind)
        {
            case HclKind.Bool:
                return new(ResourceValueKind.Bool) { Span = span, IsSensitive = sensitive, Origins = origins, Bool = value.AsBool };
            case HclKind.Number:
                return new(ResourceValueKind.Number)
                {
                    Span = span,
                    IsSensitive = sensitive,
                    Origins = origins,
                    Number = value.AsNumber.ToDouble(),
                    Text = value.AsNumber.ToString(),
                };
            case HclKind.String:
                return new(ResourceValueKind.String) { Span = span, IsSensitive = sensitive, Origins = origins, Text = value.AsString };
            case HclKind.Map or HclKind.Object:
                return new(ResourceValueKind.Map) { Span = span, IsSensitive = sensitive, Origins = origins, Members = Members(value, written, span, depth) };
            default:
                return new(ResourceValueKind.List) { Span = span, IsSensitive = sensitive, Origins = origins, Items = Items(value, written, span, depth) };
        }
    }

    private static HclExpression? Unwrap(HclExpression? written) => written switch
    {
        // A string of the JSON syntax with escapes has positions of its own inside.
        ParenthesesExpression p when ReferenceEquals(p.Inner.Source, p.Source) => Unwrap(p.Inner),
        TemplateWrapExpression w => Unwrap(w.Inner),
        FunctionCallExpression { Name: "tomap" or "tolist" or "toset" or "tuple", Arguments: [var only] } => Unwrap(only),
        _ => written,
    };

    private static ImmutableArray<ResourceMember> Members(HclValue value, HclExpression? written, SourceSpan span, int depth)
    {
        Dictionary<string, HclExpression>? places = null;
        if (written is ObjectExpression literal)
        {
            places = new(StringComparer.Ordinal);
            foreach (var item in literal.Items)
            {
                if (Keywords.AsWord(item.Key) is { } key)
                {
                    places[key] = item.Value;
                }
            }
        }

        var members = ImmutableArray.CreateBuilder<ResourceMember>(value.Members.Count);
        foreach (var (name, member) in value.Members)
        {
            members.Add(new ResourceMember(name, Of(member, places?.GetValueOrDefault(name), span, depth + 1)));
        }

        return members.MoveToImmutable();
    }

    private static ImmutableArray<ResourceValue> Items(HclValue value, HclExpression? written, SourceSpan span, int depth)
    {
        var literal = written is TupleExpression t && t.Items.Length == value.Items.Length && value.Kind != HclKind.Set ? t : null;
        var items = ImmutableArray.CreateBuilder<ResourceValue>(value.Items.Length);
        for (var i = 0; i < value.Items.Length; i++)
        {
            items.Add(Of(value.Items[i], literal?.Items[i], span, depth + 1));
        }

        return items.MoveToImmutable();
    }

    /// <summary>An evaluated body: arguments with the place of their expression, blocks with their own.</summary>
    public static ResourceValue OfBody(HclValue value, HclBody body, SourceSpan span, int depth = 0)
    {
        if (!value.HasValue || !value.IsMapping)
        {
            return Of(value, null, span);
        }

        var blocks = body.Blocks.ToLookup(b => b is { Type: "dynamic", Labels: [var label] } ? label : b.Type, StringComparer.Ordinal);
        var members = ImmutableArray.CreateBuilder<ResourceMember>(value.Members.Count);
        foreach (var (name, member) in value.Members)
        {
            members.Add(new ResourceMember(name, body.Attribute(name) is { } attribute
                ? Of(member, attribute.Value, attribute.Span)
                : Blocks(member, [.. blocks[name]], span, depth)));
        }

        return new(ResourceValueKind.Map) { Span = span, Members = members.MoveToImmutable(), IsSensitive = value.IsSensitive };
    }

    private static ResourceValue Blocks(HclValue value, List<HclBlock> written, SourceSpan span, int depth)
    {
        if (!value.HasValue || !value.IsSequence || written.Count == 0 || depth > MaxDepth)
        {
            return Of(value, null, span);
        }

        var single = written.TrueForAll(b => b.Type != "dynamic");
        var items = ImmutableArray.CreateBuilder<ResourceValue>(value.Items.Length);
        for (var i = 0; i < value.Items.Length; i++)
        {
            var block = single && i < written.Count ? written[i] : written.Count == 1 ? written[0] : null;
            var inner = block?.Type == "dynamic" ? block.Body.Block("content")?.Body : block?.Body;
            items.Add(inner is null
                ? Of(value.Items[i], null, written[0].HeaderSpan)
                : OfBody(value.Items[i], inner, block!.Span, depth + 1));
        }

        return new(ResourceValueKind.List) { Span = written[0].Span, Items = items.MoveToImmutable() };
    }
}
