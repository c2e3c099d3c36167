namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>The error values that need no details, made once; the wording is the standard's.</summary>
internal static class CelErrors
{
    public static readonly CelValue CostExceeded = CelValue.Error("cost limit exceeded");

    public static readonly CelValue NoOverload = CelValue.Error("no such overload");

    public static readonly CelValue Overflow = CelValue.Error("integer overflow");

    public static readonly CelValue DivideByZero = CelValue.Error("divide by zero");

    public static readonly CelValue ModulusByZero = CelValue.Error("modulus by zero");

    public static readonly CelValue Range = CelValue.Error("value out of range");

    public static readonly CelValue IndexOutOfBounds = CelValue.Error("index out of bounds");

    public static CelValue NoSuchKey(in CelValue key) => CelValue.Error($"no such key: {key}");
}
