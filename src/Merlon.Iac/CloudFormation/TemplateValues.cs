using System.Collections.Immutable;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary>What the evaluation does with values.</summary>
internal static class TemplateValues
{
    /// <summary>What an item of a list made by an evaluation costs of the budget for text.</summary>
    public const int ItemCost = 32;

    /// <summary>More items than any parameter takes (4,096 characters).</summary>
    private const int MaxItems = 10_000;

    /// <summary><c>AWS::NoValue</c>: what has it is not there.</summary>
    public static readonly ResourceValue NoValue = new(ResourceValueKind.Null);

    public static bool IsNoValue(ResourceValue value) => ReferenceEquals(value, NoValue);

    public static ResourceValue Unknown(SourceSpan span, params IEnumerable<ResourceOrigin> origins) =>
        new(ResourceValueKind.Unknown) { Span = span, Origins = [.. origins.Distinct()] };

    /// <summary>The same value, written somewhere else.</summary>
    public static ResourceValue At(ResourceValue value, SourceSpan span) => IsNoValue(value)
        ? value
        : new(value.Kind)
        {
            Span = span,
            IsSensitive = value.IsSensitive,
            Origins = value.Origins,
            Bool = value.Bool,
            Number = value.Number,
            Text = value.Text,
            Items = value.Items,
            Members = value.Members,
        };

    /// <summary>Every resource that the value or a part of it comes from.</summary>
    public static IEnumerable<ResourceOrigin> AllOrigins(ResourceValue value) =>
        value.Origins.Concat(value.Items.SelectMany(AllOrigins)).Concat(value.Members.SelectMany(m => AllOrigins(m.Value)));

    /// <summary>Known to be the same; numbers and truth values as they are written, since to CloudFormation all are text.</summary>
    public static bool AreSame(ResourceValue left, ResourceValue right)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return false;
        }

        if (Written(left) is { } text)
        {
            return Written(right) is { } other && text == other;
        }

        return left.Kind == right.Kind
            && left.Items.Length == right.Items.Length
            && left.Members.Length == right.Members.Length
            && left.Items.Zip(right.Items).All(p => AreSame(p.First, p.Second))
            && left.Members.Zip(right.Members).All(p => p.First.Name == p.Second.Name && AreSame(p.First.Value, p.Second.Value));
    }

    /// <summary>A scalar's text as it is written.</summary>
    public static string? Written(ResourceValue value) => value.Text.Length > 0 && !value.IsUnknown ? value.Text : value.AsText;

    /// <summary>A setting for all resources of a type with a resource's own: maps are merged, lists joined, else its own wins.</summary>
    public static ResourceValue Merge(ResourceValue common, ResourceValue own) => (common.Kind, own.Kind) switch
    {
        (ResourceValueKind.Map, ResourceValueKind.Map) => NodeValues.Map(
            common.Members
                .Select(m => own.Members.Any(o => o.Name == m.Name) ? new ResourceMember(m.Name, Merge(m.Value, own[m.Name])) : m)
                .Concat(own.Members.Where(o => !common.Has(o.Name))),
            own.Span),
        (ResourceValueKind.List, ResourceValueKind.List) => NodeValues.List([.. common.Items, .. own.Items], own.Span),
        (_, ResourceValueKind.Null) => common,
        _ => own,
    };

    /// <summary>A text of items with commas between them, as parameters have lists.</summary>
    public static ResourceValue SplitList(string text, SourceSpan span) => text.AsSpan().Count(',') >= MaxItems
        ? Unknown(span)
        : NodeValues.List([.. text.Split(',', StringSplitOptions.TrimEntries).Where(t => t.Length > 0).Select(t => NodeValues.Text(t, span))], span);

    public static ImmutableArray<ResourceValue> Without(IEnumerable<ResourceValue> items) => [.. items.Where(i => !IsNoValue(i))];
}
