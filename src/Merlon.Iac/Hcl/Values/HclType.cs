using System.Collections.Immutable;

namespace Merlon.Iac.Hcl.Values;

/// <summary>The type of a value, or a constraint on it.</summary>
internal sealed class HclType : IEquatable<HclType>
{
    public static readonly HclType Dynamic = new(HclKind.Dynamic);
    public static readonly HclType String = new(HclKind.String);
    public static readonly HclType Number = new(HclKind.Number);
    public static readonly HclType Bool = new(HclKind.Bool);

    private HclType(HclKind kind) => Kind = kind;

    public HclKind Kind { get; }

    /// <summary>Of a list, set or map; else dynamic.</summary>
    public HclType Element { get; private init; } = null!;

    /// <summary>Of a tuple.</summary>
    public ImmutableArray<HclType> Elements { get; private init; } = [];

    /// <summary>Of an object, in the order of their names.</summary>
    public ImmutableArray<HclAttributeType> Attributes { get; private init; } = [];

    public bool IsPrimitive => Kind is HclKind.String or HclKind.Number or HclKind.Bool;

    public bool IsSequence => Kind is HclKind.List or HclKind.Set or HclKind.Tuple;

    public bool IsMapping => Kind is HclKind.Map or HclKind.Object;

    public static HclType List(HclType element) => new(HclKind.List) { Element = element };

    public static HclType Set(HclType element) => new(HclKind.Set) { Element = element };

    public static HclType Map(HclType element) => new(HclKind.Map) { Element = element };

    public static HclType Tuple(ImmutableArray<HclType> elements) => new(HclKind.Tuple) { Elements = elements };

    public static HclType Object(IEnumerable<HclAttributeType> attributes) =>
        new(HclKind.Object) { Attributes = [.. attributes.OrderBy(a => a.Name, StringComparer.Ordinal)] };

    public HclAttributeType? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Somewhere in it stands a dynamic type.</summary>
    public bool HasDynamic => Kind switch
    {
        HclKind.Dynamic => true,
        HclKind.List or HclKind.Set or HclKind.Map => Element.HasDynamic,
        HclKind.Tuple => Elements.Any(e => e.HasDynamic),
        HclKind.Object => Attributes.Any(a => a.Type.HasDynamic),
        _ => false,
    };

    /// <summary>Some attribute in it may be left out.</summary>
    public bool HasOptional => Kind switch
    {
        HclKind.List or HclKind.Set or HclKind.Map => Element.HasOptional,
        HclKind.Tuple => Elements.Any(e => e.HasOptional),
        HclKind.Object => Attributes.Any(a => a.IsOptional || a.Type.HasOptional),
        _ => false,
    };

    public bool Equals(HclType? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || Kind != other.Kind)
        {
            return false;
        }

        return Kind switch
        {
            HclKind.List or HclKind.Set or HclKind.Map => Element.Equals(other.Element),
            HclKind.Tuple => Elements.AsSpan().SequenceEqual(other.Elements.AsSpan()),
            HclKind.Object => Attributes.Length == other.Attributes.Length
                && Attributes.Zip(other.Attributes).All(p => p.First.Name == p.Second.Name && p.First.Type.Equals(p.Second.Type)),
            _ => true,
        };
    }

    public override bool Equals(object? obj) => Equals(obj as HclType);

    public override int GetHashCode() => HashCode.Combine(Kind, Elements.Length, Attributes.Length);

    /// <summary>As it is written in a configuration: <c>list(string)</c>.</summary>
    public override string ToString() => Kind switch
    {
        HclKind.Dynamic => "any",
        HclKind.String => "string",
        HclKind.Number => "number",
        HclKind.Bool => "bool",
        HclKind.List => $"list({Element})",
        HclKind.Set => $"set({Element})",
        HclKind.Map => $"map({Element})",
        HclKind.Tuple => $"tuple([{string.Join(", ", Elements)}])",
        _ => $"object({{{string.Join(", ", Attributes.Select(a => $"{a.Name}={(a.IsOptional ? $"optional({a.Type})" : a.Type.ToString())}"))}}})",
    };
}
