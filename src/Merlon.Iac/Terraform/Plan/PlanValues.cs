using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Plan;

/// <summary>JSON values of a plan as values of the graph; two trees of the same shape tell what is unknown and what is sensitive.</summary>
internal sealed class PlanValues(SourceText source)
{
    public ResourceValue Of(JsonNode? value, JsonNode? unknown, JsonNode? sensitive)
    {
        var span = value is not null ? source.Span(value.Start, value.End) : unknown is not null ? source.Span(unknown.Start, unknown.End) : SourceSpan.None;
        var secret = sensitive is { Kind: JsonNodeKind.True };
        if (unknown is { Kind: JsonNodeKind.True })
        {
            return new(ResourceValueKind.Unknown) { Span = span, IsSensitive = secret };
        }

        switch (value?.Kind)
        {
            case JsonNodeKind.True or JsonNodeKind.False:
                return new(ResourceValueKind.Bool) { Span = span, IsSensitive = secret, Bool = value.Kind == JsonNodeKind.True };
            case JsonNodeKind.Number:
                return new(ResourceValueKind.Number)
                {
                    Span = span,
                    IsSensitive = secret,
                    Text = value.Text,
                    Number = double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
                };
            case JsonNodeKind.String:
                return new(ResourceValueKind.String) { Span = span, IsSensitive = secret, Text = value.Text };
            case JsonNodeKind.Array:
                return new(ResourceValueKind.List) { Span = span, IsSensitive = secret, Items = Items(value, unknown, sensitive) };
            case JsonNodeKind.Object:
                return new(ResourceValueKind.Map) { Span = span, IsSensitive = secret, Members = Members(value, unknown, sensitive) };
        }

        // Null, yet parts of it are announced as unknown: an object or list that is not there before apply.
        return unknown is { Kind: JsonNodeKind.Object, Members.Count: > 0 } or { Kind: JsonNodeKind.Array, Items.Count: > 0 }
            ? new(ResourceValueKind.Unknown) { Span = span, IsSensitive = secret }
            : new(ResourceValueKind.Null) { Span = span, IsSensitive = secret };
    }

    private ImmutableArray<ResourceValue> Items(JsonNode value, JsonNode? unknown, JsonNode? sensitive)
    {
        var items = ImmutableArray.CreateBuilder<ResourceValue>(value.Items.Count);
        for (var i = 0; i < value.Items.Count; i++)
        {
            items.Add(Of(value.Items[i], unknown?.Items.ElementAtOrDefault(i), sensitive?.Items.ElementAtOrDefault(i)));
        }

        return items.MoveToImmutable();
    }

    private ImmutableArray<ResourceMember> Members(JsonNode value, JsonNode? unknown, JsonNode? sensitive)
    {
        var members = new SortedDictionary<string, ResourceValue>(StringComparer.Ordinal);
        foreach (var member in value.Members)
        {
            members[member.Name] = Of(member.Value, unknown?[member.Name], sensitive?[member.Name]);
        }

        foreach (var member in unknown?.Members ?? [])
        {
            // What is wholly unknown may be missing among the values.
            if (!members.ContainsKey(member.Name) && member.Value.Kind == JsonNodeKind.True)
            {
                members[member.Name] = Of(null, member.Value, sensitive?[member.Name]);
            }
        }

        return [.. members.Select(m => new ResourceMember(m.Key, m.Value))];
    }
}
