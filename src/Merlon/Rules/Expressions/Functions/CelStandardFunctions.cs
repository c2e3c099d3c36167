using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>The functions of the standard (language definition, "List of Standard Definitions"), one entry an overload.</summary>
internal static partial class CelStandardFunctions
{
    public static readonly ImmutableArray<CelFunction> All =
        [.. Sizes(), .. Texts(), .. ToNumbers(), .. ToOthers(), .. Clocks(), .. Spans()];

    private static CelFunction Function(string name, CelType parameter, CelType type, string doc, CelFunctionBody body) =>
        new(name, false, [parameter], type, doc, body);

    private static CelFunction Method(string name, ImmutableArray<CelType> parameters, CelType type, string doc, CelFunctionBody body) =>
        new(name, true, parameters, type, doc, body);
}
