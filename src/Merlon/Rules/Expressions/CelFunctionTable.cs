using System.Collections.Immutable;
using Merlon.Rules.Expressions.Functions;

namespace Merlon.Rules.Expressions;

/// <summary>Overloads by name, functions and methods apart.</summary>
internal sealed class CelFunctionTable
{
    private readonly Dictionary<string, List<CelFunction>> _functions = [];
    private readonly Dictionary<string, List<CelFunction>> _methods = [];

    public CelFunctionTable(ImmutableArray<CelFunction> functions)
    {
        foreach (var function in functions)
        {
            var table = function.IsMethod ? _methods : _functions;
            if (!table.TryGetValue(function.Name, out var overloads))
            {
                table.Add(function.Name, overloads = []);
            }

            overloads.Add(function);
        }
    }

    public static CelFunctionTable Standard { get; } = new(CelStandardFunctions.All);

    public IEnumerable<string> Names(bool methods) => (methods ? _methods : _functions).Keys;

    public IReadOnlyList<CelFunction> Find(string name, bool isMethod) =>
        (isMethod ? _methods : _functions).TryGetValue(name, out var found) ? found : [];
}
