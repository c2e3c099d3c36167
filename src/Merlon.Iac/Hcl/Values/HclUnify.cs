namespace Merlon.Iac.Hcl.Values;

/// <summary>Finds the one type that several values can share.</summary>
internal static class HclUnify
{
    public static HclType? Types(ReadOnlySpan<HclValue> values)
    {
        var types = new List<HclType>(values.Length);
        foreach (var value in values)
        {
            // A bare null fits any type.
            if (value is not { IsNull: true, Kind: HclKind.Dynamic })
            {
                types.Add(value.Type);
            }
        }

        return Types(types);
    }

    /// <summary>Null where no type holds them all; dynamic for none.</summary>
    public static HclType? Types(IReadOnlyList<HclType> types)
    {
        if (types.Count == 0)
        {
            return HclType.Dynamic;
        }

        var first = types[0];
        if (types.All(first.Equals))
        {
            return first;
        }

        // What is not known, or null, will take the type of the others.
        if (types.Any(t => t.Kind == HclKind.Dynamic))
        {
            return Types([.. types.Where(t => t.Kind != HclKind.Dynamic)]);
        }

        if (types.All(t => t.IsPrimitive))
        {
            return types.Any(t => t.Kind == HclKind.String) ? HclType.String : null;
        }

        if (types.All(t => t.IsMapping))
        {
            return Mappings(types);
        }

        return types.All(t => t.IsSequence) ? Sequences(types) : null;
    }

    private static HclType? Mappings(IReadOnlyList<HclType> types)
    {
        if (types.All(t => t.Kind == HclKind.Object) && SameNames(types))
        {
            var attributes = new List<HclAttributeType>();
            foreach (var attribute in types[0].Attributes)
            {
                if (Types([.. types.Select(t => t.Attribute(attribute.Name)!.Type)]) is not { } type)
                {
                    return null;
                }

                attributes.Add(new HclAttributeType(attribute.Name, type));
            }

            return HclType.Object(attributes);
        }

        return Types([.. types.SelectMany(ElementsOf)]) is { } element ? HclType.Map(element) : null;
    }

    private static bool SameNames(IReadOnlyList<HclType> types) =>
        types.All(t => t.Attributes.Length == types[0].Attributes.Length
            && t.Attributes.Zip(types[0].Attributes).All(p => p.First.Name == p.Second.Name));

    private static HclType? Sequences(IReadOnlyList<HclType> types)
    {
        if (types.All(t => t.Kind == HclKind.Tuple) && types.All(t => t.Elements.Length == types[0].Elements.Length))
        {
            var elements = new List<HclType>();
            for (var i = 0; i < types[0].Elements.Length; i++)
            {
                if (Types([.. types.Select(t => t.Elements[i])]) is not { } type)
                {
                    return null;
                }

                elements.Add(type);
            }

            return HclType.Tuple([.. elements]);
        }

        if (types.All(t => t.Kind == HclKind.Set))
        {
            return Types([.. types.SelectMany(ElementsOf)]) is { } shared ? HclType.Set(shared) : null;
        }

        if (types.Any(t => t.Kind == HclKind.Set))
        {
            // Sets do not give way: the first type that the others can be converted to counts.
            return types.FirstOrDefault(t => t.Kind != HclKind.Tuple && types.All(o => HclConvert.Convertible(o, t)));
        }

        return Types([.. types.SelectMany(ElementsOf)]) is { } element ? HclType.List(element) : null;
    }

    private static IEnumerable<HclType> ElementsOf(HclType type) => type.Kind switch
    {
        HclKind.Tuple => type.Elements,
        HclKind.Object => type.Attributes.Select(a => a.Type),
        _ => type.Element.Kind == HclKind.Dynamic ? [] : [type.Element],
    };
}
