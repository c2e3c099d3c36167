using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Documents;

/// <summary>Nodes as values of the graph, read as YAML 1.1 has it: cloud tools take <c>yes</c> and <c>on</c> for true.</summary>
internal static class NodeValues
{
    public static ResourceValue Of(YamlNode node) => node switch
    {
        YamlScalar scalar => Of(scalar),
        YamlSequence sequence => new(ResourceValueKind.List) { Span = sequence.Span, Items = [.. sequence.Items.Select(Of)] },
        YamlMapping mapping => Map(mapping.Entries.Select(e => new ResourceMember(e.Key.Value, Of(e.Value))), mapping.Span),
        _ => ResourceValue.Absent,
    };

    public static ResourceValue Of(YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            return new(ResourceValueKind.Null) { Span = scalar.Span };
        }

        if (!scalar.IsPlain)
        {
            return Text(scalar.Value, scalar.Span);
        }

        if (AsBoolean(scalar.Value) is { } truth)
        {
            return new(ResourceValueKind.Bool) { Span = scalar.Span, Bool = truth, Text = scalar.Value };
        }

        return scalar.AsNumber() is { } number
            ? new(ResourceValueKind.Number) { Span = scalar.Span, Number = Octal(scalar.Value) ?? number, Text = scalar.Value }
            : Text(scalar.Value, scalar.Span);
    }

    public static ResourceValue Text(string text, SourceSpan span) => new(ResourceValueKind.String) { Span = span, Text = text };

    /// <summary>A map in the order that the graph asks for; of members with one name the last stays.</summary>
    public static ResourceValue Map(IEnumerable<ResourceMember> members, SourceSpan span)
    {
        var sorted = new SortedDictionary<string, ResourceValue>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            sorted[member.Name] = member.Value;
        }

        return new(ResourceValueKind.Map) { Span = span, Members = [.. sorted.Select(m => new ResourceMember(m.Key, m.Value))] };
    }

    public static ResourceValue List(ImmutableArray<ResourceValue> items, SourceSpan span) => new(ResourceValueKind.List) { Span = span, Items = items };

    private static bool? AsBoolean(string word) => word switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary><c>0644</c>, as file modes are written.</summary>
    private static double? Octal(string text)
    {
        if (text.Length is < 2 or > 12 || text[0] != '0' || text.AsSpan().ContainsAnyExceptInRange('0', '7'))
        {
            return null;
        }

        var value = 0L;
        foreach (var digit in text)
        {
            value = value * 8 + digit - '0';
        }

        return value;
    }
}
