using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>One overload of a function; with <paramref name="IsMethod"/> it is called on its first argument.</summary>
public sealed record CelFunction(
    string Name,
    bool IsMethod,
    ImmutableArray<CelType> Parameters,
    CelType Type,
    string Doc,
    CelFunctionBody Body)
{
    /// <summary>The function as the reference prints it.</summary>
    public string Signature => IsMethod
        ? $"{Parameters[0]}.{Name}({string.Join(", ", Parameters.Skip(1))}): {Type}"
        : $"{Name}({string.Join(", ", Parameters)}): {Type}";

    internal bool Accepts(ReadOnlySpan<CelValue> arguments)
    {
        if (arguments.Length != Parameters.Length)
        {
            return false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (!Evaluation.CelRuntimeType.Accepts(Parameters[i], arguments[i]))
            {
                return false;
            }
        }

        return true;
    }
}
