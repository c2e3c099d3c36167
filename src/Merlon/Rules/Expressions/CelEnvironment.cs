using System.Collections.Frozen;
using System.Collections.Immutable;
using Merlon.Rules.Expressions.Functions;

namespace Merlon.Rules.Expressions;

/// <summary>What expressions may name: variables, constants, types and functions. Immutable and shared between threads.</summary>
public sealed class CelEnvironment
{
    private readonly FrozenDictionary<string, object> _names;
    private readonly FrozenDictionary<(string Name, bool IsMethod), ImmutableArray<CelFunction>> _functions;
    private readonly FrozenDictionary<string, CelObjectType> _types;

    internal CelEnvironment(
        ImmutableArray<CelVariable> variables,
        ImmutableArray<CelConstant> constants,
        ImmutableArray<CelObjectType> types,
        ImmutableArray<CelFunction> functions,
        string container)
    {
        Variables = variables;
        Constants = constants;
        Types = types;
        Container = container;
        _types = types.ToFrozenDictionary(t => t.Name);
        Functions = [.. CelStandardFunctions.All, .. functions];
        _functions = Functions
            .GroupBy(f => (f.Name, f.IsMethod))
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

        var names = new Dictionary<string, object>();
        foreach (var type in CelStandardTypes.All.Concat(types.Select(t => t.Type)))
        {
            names[type.Name] = new CelConstant(type.Name, CelType.Type, CelValue.Of(type));
        }

        foreach (var constant in constants)
        {
            AddName(names, constant.Name, constant);
        }

        foreach (var variable in variables)
        {
            // A variable may hide the name of a type: "component" is both in rules.
            if (names.TryGetValue(variable.Name, out var taken) && taken is CelConstant { Value.Kind: CelKind.Type })
            {
                names[variable.Name] = variable;
            }
            else
            {
                AddName(names, variable.Name, variable);
            }
        }

        _names = names.ToFrozenDictionary();
        CheckTypes();
    }

    /// <summary>Only what the standard gives.</summary>
    public static CelEnvironment Standard { get; } = CreateBuilder().Build();

    /// <summary>In the order in which an evaluation takes their values.</summary>
    public ImmutableArray<CelVariable> Variables { get; }

    public ImmutableArray<CelConstant> Constants { get; }

    public ImmutableArray<CelObjectType> Types { get; }

    /// <summary>Every overload, the standard ones first.</summary>
    public ImmutableArray<CelFunction> Functions { get; }

    /// <summary>The namespace in which names are looked up first; empty where there is none.</summary>
    public string Container { get; }

    public static CelEnvironmentBuilder CreateBuilder() => new();

    public CelObjectType? FindType(string name) => _types.GetValueOrDefault(name);

    internal IEnumerable<string> Names => _names.Keys;

    internal IEnumerable<string> FunctionNames(bool methods) => _functions.Keys.Where(k => k.IsMethod == methods).Select(k => k.Name);

    /// <summary>The variable or constant of exactly this name.</summary>
    internal object? FindName(string name) => _names.GetValueOrDefault(name);

    internal ImmutableArray<CelFunction> FindFunctions(string name, bool isMethod) =>
        _functions.TryGetValue((name, isMethod), out var found) ? found : [];

    internal CelObjectType? TypeOf(object value)
    {
        foreach (var type in Types)
        {
            if (type.IsInstance(value))
            {
                return type;
            }
        }

        return null;
    }

    internal string? Label(object value) => TypeOf(value)?.Label(value);

    private static void AddName(Dictionary<string, object> names, string name, object entry)
    {
        if (!names.TryAdd(name, entry))
        {
            throw new ArgumentException($"The name '{name}' is declared twice.");
        }
    }

    private void CheckTypes()
    {
        var used = Variables.Select(v => (v.Name, v.Type))
            .Concat(Types.SelectMany(t => t.Properties.Select(p => (t.Name + "." + p.Name, p.Type))))
            .Concat(Types.SelectMany(t => t.Methods.Select(m => (t.Name + "." + m.Name, m.Type))));
        foreach (var (name, type) in used)
        {
            for (var part = type; part is not null; part = part.Element)
            {
                if (part.Kind == CelTypeKind.Object && FindType(part.Name) is null)
                {
                    throw new ArgumentException($"'{name}' has the type '{part.Name}', which is not declared.");
                }
            }
        }
    }
}
