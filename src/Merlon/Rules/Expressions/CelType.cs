namespace Merlon.Rules.Expressions;

/// <summary>A static type of the language; equal by structure.</summary>
public sealed record CelType
{
    private CelType(CelTypeKind kind, string name, CelType? key = null, CelType? element = null)
    {
        Kind = kind;
        Name = name;
        Key = key;
        Element = element;
    }

    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    public static CelType Null { get; } = new(CelTypeKind.Null, "null_type");

    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");

    public static CelType Int { get; } = new(CelTypeKind.Int, "int");

    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");

    public static CelType Double { get; } = new(CelTypeKind.Double, "double");

    public static CelType String { get; } = new(CelTypeKind.String, "string");

    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");

    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "google.protobuf.Timestamp");

    public static CelType Duration { get; } = new(CelTypeKind.Duration, "google.protobuf.Duration");

    /// <summary>The type of types.</summary>
    public static CelType Type { get; } = new(CelTypeKind.Type, "type");

    /// <summary>A list of anything.</summary>
    public static CelType AnyList { get; } = List(Dyn);

    /// <summary>A map of anything.</summary>
    public static CelType AnyMap { get; } = Map(Dyn, Dyn);

    public CelTypeKind Kind { get; }

    /// <summary>The name without parameters, as <c>type(x)</c> prints it.</summary>
    public string Name { get; }

    /// <summary>The key type of a map.</summary>
    public CelType? Key { get; }

    /// <summary>The element type of a list or the value type of a map.</summary>
    public CelType? Element { get; }

    public bool IsDyn => Kind == CelTypeKind.Dyn;

    public static CelType List(CelType element) => new(CelTypeKind.List, "list", null, element);

    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", key, value);

    /// <summary>A type of the host, declared by the <see cref="CelObjectType"/> of this name.</summary>
    public static CelType Object(string name) => new(CelTypeKind.Object, name);

    /// <summary>Whether a value of <paramref name="source"/> can stand where this type is wanted; <c>dyn</c> goes both ways.</summary>
    public bool Accepts(CelType source)
    {
        if (IsDyn || source.IsDyn)
        {
            return true;
        }

        if (Kind != source.Kind)
        {
            return source.Kind == CelTypeKind.Null && IsNullable || Kind == CelTypeKind.Null && source.IsNullable;
        }

        return Kind switch
        {
            CelTypeKind.List => Element!.Accepts(source.Element!),
            CelTypeKind.Map => Key!.Accepts(source.Key!) && Element!.Accepts(source.Element!),
            CelTypeKind.Object => Name == source.Name,
            _ => true,
        };
    }

    /// <summary>The type that holds both, <c>dyn</c> where they have nothing in common.</summary>
    public static CelType Join(CelType left, CelType right)
    {
        if (left == right)
        {
            return left;
        }

        if (left.Kind == CelTypeKind.Null && right.IsNullable)
        {
            return right;
        }

        if (right.Kind == CelTypeKind.Null && left.IsNullable)
        {
            return left;
        }

        return (left.Kind, right.Kind) switch
        {
            (CelTypeKind.List, CelTypeKind.List) => List(Join(left.Element!, right.Element!)),
            (CelTypeKind.Map, CelTypeKind.Map) => Map(Join(left.Key!, right.Key!), Join(left.Element!, right.Element!)),
            _ => Dyn,
        };
    }

    public override string ToString() => Kind switch
    {
        CelTypeKind.List => $"list({Element})",
        CelTypeKind.Map => $"map({Key}, {Element})",
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.Duration => "duration",
        CelTypeKind.Null => "null",
        _ => Name,
    };

    private bool IsNullable => Kind is CelTypeKind.Object or CelTypeKind.Timestamp or CelTypeKind.Duration;
}
