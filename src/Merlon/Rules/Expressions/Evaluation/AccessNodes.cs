namespace Merlon.Rules.Expressions.Evaluation;

internal sealed class IndexNode(CelNode operand, CelNode index) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var a = operand.Evaluate(ref frame);
        if (a.IsError)
        {
            return a;
        }

        var key = index.Evaluate(ref frame);
        if (key.IsFailure || a.IsUnknown)
        {
            return a.IsUnknown ? a : key;
        }

        frame.Spend(1);
        return a.Kind switch
        {
            CelKind.Map => OfMap(a.AsMap, key),
            CelKind.List => OfList(a.AsList, key),
            _ => CelErrors.NoOverload,
        };
    }

    private static CelValue OfMap(CelMap map, in CelValue key)
    {
        if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.String))
        {
            return CelErrors.NoOverload;
        }

        return map.TryGet(key, out var value) ? value : CelErrors.NoSuchKey(key);
    }

    private static CelValue OfList(ReadOnlySpan<CelValue> list, in CelValue key)
    {
        long position;
        switch (key.Kind)
        {
            case CelKind.Int:
                position = key.AsInt;
                break;
            case CelKind.Uint:
                position = key.AsUint > long.MaxValue ? long.MaxValue : (long)key.AsUint;
                break;
            case CelKind.Double when Math.Floor(key.AsDouble) == key.AsDouble && Math.Abs(key.AsDouble) < 1e15:
                position = (long)key.AsDouble;
                break;
            case CelKind.Double:
                return CelErrors.IndexOutOfBounds;
            default:
                return CelErrors.NoOverload;
        }

        return position >= 0 && position < list.Length ? list[(int)position] : CelErrors.IndexOutOfBounds;
    }
}

/// <summary>A property whose type was known when the expression was checked.</summary>
internal sealed class PropertyNode(CelNode operand, CelProperty property) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var target = operand.Evaluate(ref frame);
        frame.Spend(1);
        if (target.Kind == CelKind.Object)
        {
            return property.Get(target.Reference!);
        }

        return target.IsFailure ? target : CelValue.Error($"no such member: '{property.Name}' on {CelFormat.KindName(target)}");
    }
}

/// <summary>A key of a map, or a member of an object whose type shows only at run time.</summary>
internal sealed class SelectNode(CelNode operand, string field, CelEnvironment environment) : CelNode
{
    private readonly CelValue _key = CelValue.Of(field);

    public override CelValue Evaluate(ref CelFrame frame)
    {
        var target = operand.Evaluate(ref frame);
        frame.Spend(1);
        switch (target.Kind)
        {
            case CelKind.Map:
                return target.AsMap.TryGet(_key, out var value) ? value : CelErrors.NoSuchKey(_key);
            case CelKind.Object when environment.TypeOf(target.AsObject)?.FindProperty(field) is { } property:
                return property.Get(target.AsObject);
            case CelKind.Object:
                return CelValue.Error($"no such member: '{field}'");
            default:
                return target.IsFailure ? target : CelErrors.NoOverload;
        }
    }
}

/// <summary><c>has(operand.field)</c>: the key is there, or the property is known and not null.</summary>
internal sealed class HasNode(CelNode operand, string field, CelEnvironment environment) : CelNode
{
    private readonly CelValue _key = CelValue.Of(field);

    public override CelValue Evaluate(ref CelFrame frame)
    {
        var target = operand.Evaluate(ref frame);
        frame.Spend(1);
        switch (target.Kind)
        {
            case CelKind.Map:
                return CelValue.Of(target.AsMap.ContainsKey(_key));
            case CelKind.Object when environment.TypeOf(target.AsObject)?.FindProperty(field) is { } property:
                var value = property.Get(target.AsObject);
                return value.IsError ? value : CelValue.Of(!value.IsNull && !value.IsUnknown);
            case CelKind.Object:
                return CelValue.Error($"no such member: '{field}'");
            default:
                return target.IsFailure ? target : CelErrors.NoOverload;
        }
    }
}
