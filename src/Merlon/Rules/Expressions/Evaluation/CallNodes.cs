using System.Runtime.CompilerServices;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>Arguments of a call, on the stack where they are few.</summary>
[InlineArray(Capacity)]
internal struct ArgumentBuffer
{
    public const int Capacity = 4;

    private CelValue _first;
}

/// <summary>Evaluates arguments in order; stops at an error, and an unknown counts once all are known to be no errors.</summary>
internal static class Arguments
{
    public static bool TryEvaluate(CelNode[] nodes, scoped Span<CelValue> values, ref CelFrame frame, out CelValue failure)
    {
        failure = default;
        var unknown = false;
        for (var i = 0; i < nodes.Length; i++)
        {
            values[i] = nodes[i].Evaluate(ref frame);
            if (!values[i].IsFailure)
            {
                continue;
            }

            if (values[i].IsError)
            {
                failure = values[i];
                return false;
            }

            failure = unknown ? failure : values[i];
            unknown = true;
        }

        return !unknown;
    }
}

/// <summary>A method of a host object whose type was known when the expression was checked.</summary>
internal sealed class MethodNode(CelNode target, CelMethod method, CelNode[] arguments) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var value = target.Evaluate(ref frame);
        if (value.Kind != CelKind.Object)
        {
            return value.IsFailure ? value : CelValue.Error($"no such member: '{method.Name}' on {CelFormat.KindName(value)}");
        }

        if (!frame.Spend(1 + arguments.Length))
        {
            return CelErrors.CostExceeded;
        }

        return arguments.Length switch
        {
            0 => method.Invoke(value.Reference!, default),
            1 => InvokeOne(value.Reference!, ref frame),
            <= ArgumentBuffer.Capacity => InvokeFew(value.Reference!, ref frame),
            _ => Invoke(value.Reference!, new CelValue[arguments.Length], ref frame),
        };
    }

    private CelValue InvokeOne(object value, ref CelFrame frame)
    {
        var argument = arguments[0].Evaluate(ref frame);
        if (argument.IsFailure)
        {
            return argument;
        }

        return CelRuntimeType.Accepts(method.Parameters[0], argument)
            ? method.Invoke(value, new ReadOnlySpan<CelValue>(in argument))
            : CelErrors.NoOverload;
    }

    private CelValue InvokeFew(object value, ref CelFrame frame)
    {
        var buffer = default(ArgumentBuffer);
        Span<CelValue> values = buffer;
        return Invoke(value, values[..arguments.Length], ref frame);
    }

    private CelValue Invoke(object value, scoped Span<CelValue> values, ref CelFrame frame)
    {
        if (!Arguments.TryEvaluate(arguments, values, ref frame, out var failure))
        {
            return failure;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!CelRuntimeType.Accepts(method.Parameters[i], values[i]))
            {
                return CelErrors.NoOverload;
            }
        }

        return method.Invoke(value, values);
    }
}

/// <summary>A function; which overload is meant shows by the values.</summary>
internal sealed class CallNode(CelFunction[] overloads, CelNode[] arguments) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (arguments.Length > ArgumentBuffer.Capacity)
        {
            return Invoke(new CelValue[arguments.Length], ref frame);
        }

        var buffer = default(ArgumentBuffer);
        Span<CelValue> values = buffer;
        return Invoke(values[..arguments.Length], ref frame);
    }

    private CelValue Invoke(scoped Span<CelValue> values, ref CelFrame frame)
    {
        if (!Arguments.TryEvaluate(arguments, values, ref frame, out var failure))
        {
            return failure;
        }

        long cost = 1;
        foreach (ref readonly var value in values)
        {
            cost += CelCost.Of(value);
        }

        if (!frame.Spend(cost))
        {
            return CelErrors.CostExceeded;
        }

        foreach (var overload in overloads)
        {
            if (overload.Accepts(values))
            {
                return overload.Body(values);
            }
        }

        return CelErrors.NoOverload;
    }
}

/// <summary>A method on a value whose type shows only at run time: of a host object, or one of the functions of the same name.</summary>
internal sealed class DynamicMethodNode(CelEnvironment environment, string name, CelFunction[] overloads, CelNode[] arguments) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var values = new CelValue[arguments.Length];
        if (!Arguments.TryEvaluate(arguments, values, ref frame, out var failure))
        {
            return failure;
        }

        long cost = 1;
        foreach (ref readonly var value in values.AsSpan())
        {
            cost += CelCost.Of(value);
        }

        if (!frame.Spend(cost))
        {
            return CelErrors.CostExceeded;
        }

        foreach (var overload in overloads)
        {
            if (overload.Accepts(values))
            {
                return overload.Body(values);
            }
        }

        if (values[0].Kind == CelKind.Object && environment.TypeOf(values[0].AsObject) is { } type)
        {
            foreach (var method in type.FindMethods(name))
            {
                if (CelRuntimeType.Accept(method.Parameters.AsSpan(), values.AsSpan(1)))
                {
                    return method.Invoke(values[0].AsObject, values.AsSpan(1));
                }
            }
        }

        return CelErrors.NoOverload;
    }
}

/// <summary><c>type(x)</c>.</summary>
internal sealed class TypeOfNode(CelNode operand, CelEnvironment environment) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var value = operand.Evaluate(ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        return value.Kind == CelKind.Object
            ? CelValue.Of(environment.TypeOf(value.AsObject)?.Type ?? CelType.Dyn)
            : CelValue.Of(CelRuntimeType.Of(value));
    }
}
