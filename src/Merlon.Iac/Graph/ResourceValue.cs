using System.Collections.Immutable;
using System.Globalization;
using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>An evaluated value in the tree of a resource's attributes, with its place. Nested blocks are lists of maps.</summary>
public sealed class ResourceValue
{
    /// <summary>Stands in <see cref="Text"/> of an unknown string for each part that is not known (U+FFFC).</summary>
    public const char Hole = '\uFFFC';

    /// <summary>Null at no place: what an attribute that is not written reads as.</summary>
    public static readonly ResourceValue Absent = new(ResourceValueKind.Null);

    public ResourceValue(ResourceValueKind kind) => Kind = kind;

    public ResourceValueKind Kind { get; }

    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>Declared secret by its author or provider.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>The resources this value was computed from, whether it is known or not.</summary>
    public ImmutableArray<ResourceOrigin> Origins { get; init; } = [];

    public bool Bool { get; init; }

    public double Number { get; init; }

    /// <summary>A string's text, a number's exact digits; of an unknown string the known parts, else empty.</summary>
    public string Text { get; init; } = "";

    public ImmutableArray<ResourceValue> Items { get; init; } = [];

    /// <summary>In the ordinal order of their names.</summary>
    public ImmutableArray<ResourceMember> Members { get; init; } = [];

    public bool IsUnknown => Kind == ResourceValueKind.Unknown;

    public bool IsNull => Kind == ResourceValueKind.Null;

    /// <summary>Unknown, yet some of its text is known (see <see cref="Hole"/>).</summary>
    public bool IsPartlyKnown => IsUnknown && Text.Length > 0;

    /// <summary>Nothing in it is unknown.</summary>
    public bool IsWhollyKnown =>
        !IsUnknown && Items.All(i => i.IsWhollyKnown) && Members.All(m => m.Value.IsWhollyKnown);

    /// <summary>The member of that name; <see cref="Absent"/> where there is none, unknown where this value is unknown.</summary>
    public ResourceValue this[string name]
    {
        get
        {
            if (IsUnknown)
            {
                return this;
            }

            var low = 0;
            var high = Members.Length - 1;
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = string.CompareOrdinal(Members[middle].Name, name);
                if (order == 0)
                {
                    return Members[middle].Value;
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return Absent;
        }
    }

    /// <summary>As a truth value: also the words and digits that languages take for one; null where it is none.</summary>
    public bool? AsBool => Kind switch
    {
        ResourceValueKind.Bool => Bool,
        ResourceValueKind.String => Text.ToLowerInvariant() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => null,
        },
        ResourceValueKind.Number => Number switch { 0 => false, 1 => true, _ => null },
        _ => null,
    };

    /// <summary>As a number: also text that reads as one; null where it is none.</summary>
    public double? AsNumber => Kind switch
    {
        ResourceValueKind.Number => Number,
        ResourceValueKind.String when double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>As text: strings, numbers and truth values; null for anything else, and for the unknown.</summary>
    public string? AsText => Kind switch
    {
        ResourceValueKind.String or ResourceValueKind.Number => Text,
        ResourceValueKind.Bool => Bool ? "true" : "false",
        _ => null,
    };

    /// <summary>True where the member is written and not null.</summary>
    public bool Has(string name) => !IsUnknown && this[name].Kind != ResourceValueKind.Null;

    /// <summary>
    /// The nested blocks of that name. A single object counts as one block, which is how the JSON syntax writes it. An
    /// unknown item stands for any number of blocks.
    /// </summary>
    public ImmutableArray<ResourceValue> Blocks(string name)
    {
        var value = this[name];
        return value.Kind switch
        {
            ResourceValueKind.List => value.Items,
            ResourceValueKind.Null => [],
            _ => [value],
        };
    }

    /// <summary>The value at a path such as <c>ingress[0].cidr_blocks</c>; <see cref="Absent"/> where it leads nowhere.</summary>
    public ResourceValue At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var value = this;
        foreach (var range in path.AsSpan().SplitAny('.', '['))
        {
            var step = path.AsSpan(range);
            if (step.IsEmpty)
            {
                continue;
            }

            if (value.IsUnknown)
            {
                return value;
            }

            if (step[^1] == ']')
            {
                value = int.TryParse(step[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.Items.Length
                    ? value.Items[index]
                    : value[step[..^1].Trim('"').ToString()];
            }
            else
            {
                value = value[step.ToString()];
            }
        }

        return value;
    }

    /// <summary>JSON-like text for messages; secrets are not shown.</summary>
    public override string ToString() => IsSensitive
        ? "(sensitive)"
        : Kind switch
        {
            ResourceValueKind.Unknown => "(unknown)",
            ResourceValueKind.Null => "null",
            ResourceValueKind.Bool => Bool ? "true" : "false",
            ResourceValueKind.Number => Text,
            ResourceValueKind.String => $"\"{Text}\"",
            ResourceValueKind.List => $"[{string.Join(", ", Items)}]",
            _ => $"{{{string.Join(", ", Members.Select(m => $"{m.Name} = {m.Value}"))}}}",
        };
}
