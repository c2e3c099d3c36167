using System.Diagnostics.CodeAnalysis;

namespace Merlon.Iac.Hcl.Values;

/// <summary>Turns values into other types by the rules of the language.</summary>
internal static class HclConvert
{
    private const int MaxDepth = 100;

    /// <summary>The value as <paramref name="type"/>; false with a reason where that cannot be.</summary>
    public static bool TryTo(HclValue value, HclType type, [NotNullWhen(true)] out HclValue? result, out string error)
    {
        error = "";
        result = To(value, type, ref error, 0);
        return result is not null;
    }

    /// <summary>The value as <paramref name="type"/>, or null.</summary>
    public static HclValue? To(HclValue value, HclType type)
    {
        var error = "";
        return To(value, type, ref error, 0);
    }

    private static HclValue? To(HclValue value, HclType type, ref string error, int depth)
    {
        if (type.Kind == HclKind.Dynamic || depth > MaxDepth)
        {
            return value;
        }

        if (value.IsNull)
        {
            return HclValue.NullOf(type).WithMarks(value.Marks);
        }

        if (value.IsUnknown)
        {
            if (value.Kind == type.Kind && (type.IsPrimitive || value.Type.Equals(type)))
            {
                return value;
            }

            if (value.Kind != HclKind.Dynamic && !Convertible(value.Type, type))
            {
                return Fail(ref error, value, type);
            }

            return HclValue.UnknownOf(type).WithMarks(value.Marks);
        }

        var converted = type.Kind switch
        {
            HclKind.String or HclKind.Number or HclKind.Bool => Primitive(value, type),
            HclKind.List or HclKind.Set => Sequence(value, type, ref error, depth),
            HclKind.Tuple => Tuple(value, type, ref error, depth),
            HclKind.Map => Map(value, type, ref error, depth),
            _ => Object(value, type, ref error, depth),
        };
        if (converted is null)
        {
            return error.Length > 0 ? null : Fail(ref error, value, type);
        }

        return ReferenceEquals(converted, value) ? value : converted.Mark(value.Marks);
    }

    private static HclValue? Fail(ref string error, HclValue value, HclType type)
    {
        error = $"{Describe(type)} required, but this is {Describe(value.Type)}";
        return null;
    }

    /// <summary>The type as a sentence names it.</summary>
    public static string Describe(HclType type) => type.Kind switch
    {
        HclKind.Dynamic => "any value",
        HclKind.Object => "an object",
        HclKind.Tuple => "a tuple",
        HclKind.List => $"a list of {Plural(type.Element)}",
        HclKind.Set => $"a set of {Plural(type.Element)}",
        HclKind.Map => $"a map of {Plural(type.Element)}",
        _ => $"a {type}",
    };

    private static string Plural(HclType type) => type.IsPrimitive ? $"{type}s" : type.Kind == HclKind.Dynamic ? "any" : Describe(type);

    private static HclValue? Primitive(HclValue value, HclType type)
    {
        if (value.Kind == type.Kind)
        {
            return value;
        }

        switch (type.Kind)
        {
            case HclKind.String when value.Kind == HclKind.Number:
                return HclValue.OfNormalized(value.AsNumber.ToString());
            case HclKind.String when value.Kind == HclKind.Bool:
                return HclValue.OfNormalized(value.AsBool ? "true" : "false");
            case HclKind.Number when value.Kind == HclKind.String:
                return IsNumberText(value.AsString) && HclNumber.TryParse(value.AsString, out var number) ? HclValue.Of(number) : null;
            case HclKind.Bool when value.Kind == HclKind.String:
                return value.AsString switch
                {
                    "true" or "1" => HclValue.True,
                    "false" or "0" => HclValue.False,
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static bool IsNumberText(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.');

    private static HclValue? Sequence(HclValue value, HclType type, ref string error, int depth)
    {
        if (!value.IsSequence)
        {
            return null;
        }

        var element = type.Element;
        if (value.Kind == type.Kind && value.Type.Element.Equals(element) && !element.HasOptional)
        {
            return value;
        }

        if (element.Kind == HclKind.Dynamic)
        {
            if (HclUnify.Types(value.Items) is not { } unified)
            {
                error = "all elements must have the same type";
                return null;
            }

            element = unified;
        }

        var items = new HclValue[value.Items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (To(value.Items[i], element, ref error, depth + 1) is not { } item)
            {
                error = $"element {i}: {error}";
                return null;
            }

            items[i] = item;
        }

        return type.Kind == HclKind.List ? HclValue.List(element, items) : HclValue.Set(element, items);
    }

    private static HclValue? Tuple(HclValue value, HclType type, ref string error, int depth)
    {
        if (value.Kind is not (HclKind.Tuple or HclKind.List) || value.Items.Length != type.Elements.Length)
        {
            return null;
        }

        var items = new HclValue[value.Items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (To(value.Items[i], type.Elements[i], ref error, depth + 1) is not { } item)
            {
                error = $"element {i}: {error}";
                return null;
            }

            items[i] = item;
        }

        return HclValue.Tuple(items);
    }

    private static HclValue? Map(HclValue value, HclType type, ref string error, int depth)
    {
        if (!value.IsMapping)
        {
            return null;
        }

        if (value.IsOpen)
        {
            return HclValue.UnknownOf(type);
        }

        var element = type.Element;
        if (value.Kind == HclKind.Map && value.Type.Element.Equals(element) && !element.HasOptional)
        {
            return value;
        }

        if (element.Kind == HclKind.Dynamic)
        {
            if (HclUnify.Types(value.Members.Values) is not { } unified)
            {
                error = "all map elements must have the same type";
                return null;
            }

            element = unified;
        }

        var members = new List<KeyValuePair<string, HclValue>>(value.Members.Count);
        foreach (var (key, member) in value.Members)
        {
            if (To(member, element, ref error, depth + 1) is not { } item)
            {
                error = $"element \"{key}\": {error}";
                return null;
            }

            members.Add(new(key, item));
        }

        return HclValue.Map(element, HclMap.From(members));
    }

    private static HclValue? Object(HclValue value, HclType type, ref string error, int depth)
    {
        if (!value.IsMapping)
        {
            return null;
        }

        var members = new List<KeyValuePair<string, HclValue>>(type.Attributes.Length);
        foreach (var attribute in type.Attributes)
        {
            var member = value.Members.Get(attribute.Name);
            if (member is null or { IsNull: true } && attribute is { IsOptional: true, Default: { } fallback })
            {
                member = fallback;
            }

            if (member is null && (attribute.IsOptional || value.IsOpen))
            {
                members.Add(new(attribute.Name, value.IsOpen ? HclValue.UnknownOf(attribute.Type) : HclValue.NullOf(attribute.Type)));
                continue;
            }

            if (member is null)
            {
                error = $"attribute \"{attribute.Name}\" is required";
                return null;
            }

            if (To(member, attribute.Type, ref error, depth + 1) is not { } item)
            {
                error = $"attribute \"{attribute.Name}\": {error}";
                return null;
            }

            members.Add(new(attribute.Name, item));
        }

        return value.IsOpen ? HclValue.OpenObject(HclMap.From(members)) : HclValue.Object(members);
    }

    /// <summary>Whether some value of <paramref name="from"/> can become <paramref name="to"/>.</summary>
    public static bool Convertible(HclType from, HclType to)
    {
        if (from.Kind == HclKind.Dynamic || to.Kind == HclKind.Dynamic)
        {
            return true;
        }

        switch (to.Kind)
        {
            case HclKind.String or HclKind.Number or HclKind.Bool:
                return from.Kind == to.Kind || from.Kind == HclKind.String || to.Kind == HclKind.String && from.IsPrimitive;
            case HclKind.List or HclKind.Set:
                return from.Kind == HclKind.Tuple
                    ? from.Elements.All(e => Convertible(e, to.Element))
                    : from.IsSequence && Convertible(from.Element, to.Element);
            case HclKind.Tuple:
                return from.Kind == HclKind.List
                    || from.Kind == HclKind.Tuple && from.Elements.Length == to.Elements.Length
                    && from.Elements.Zip(to.Elements).All(p => Convertible(p.First, p.Second));
            case HclKind.Map:
                return from.Kind == HclKind.Map
                    ? Convertible(from.Element, to.Element)
                    : from.Kind == HclKind.Object && from.Attributes.All(a => Convertible(a.Type, to.Element));
            default:
                return from.Kind == HclKind.Map
                    || from.Kind == HclKind.Object
                    && to.Attributes.All(a => from.Attribute(a.Name) is { } given ? Convertible(given.Type, a.Type) : a.IsOptional);
        }
    }
}
