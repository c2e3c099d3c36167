using System.Collections.Immutable;
using Merlon.Rules.Expressions.Functions;

namespace Merlon.Rules.Expressions;

/// <summary>What expressions may name: variables, constants, types and functions. Immutable and shared between threads.</summary>
public sealed class CelEnvironment
{
    // Plain dictionaries: frozen ones and value tuples as keys cost a cold process more than they save it.
    private readonly Dictionary<string, object> _names = [];
    private readonly Dictionary<string, CelObjectType> _types = [];
    private readonly CelFunctionTable _functions;

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
        Functions = functions.IsEmpty ? CelStandardFunctions.All : [.. CelStandardFunctions.All, .. functions];
        _functions = functions.IsEmpty ? CelFunctionTable.Standard : new CelFunctionTable(Functions);
        foreach (var type in CelStandardTypes.All)
        {
            _names[type.Name] = new CelConstant(type.Name, CelType.Type, CelValue.Of(type));
        }

        foreach (var type in types)
        {
            _types[type.Name] = type;
            _names[type.Name] = new CelConstant(type.Name, CelType.Type, CelValue.Of(type.Type));
        }

        foreach (var constant in constants)
        {
            AddName(constant.Name, constant);
        }

        foreach (var variable in variables)
        {
            // A variable may hide the name of a type: "component" is both in rules.
            if (_names.TryGetValue(variable.Name, out var taken) && taken is CelConstant { Value.Kind: CelKind.Type })
            {
                _names[variable.Name] = variable;
            }
            else
            {
                AddName(variable.Name, variable);
            }
        }

        // A container alone makes a plain name a dotted one.
        HasDottedNames = container.Length > 0 || _names.Keys.Any(n => n.Contains('.', StringComparison.Ordinal));
        HasDottedFunctions = container.Length > 0 || functions.Any(f => f.Name.Contains('.', StringComparison.Ordinal));
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

    /// <summary>Whether a name of several parts can stand for one variable, and is worth looking for.</summary>
    internal bool HasDottedNames { get; }

    internal bool HasDottedFunctions { get; }

    internal IEnumerable<string> Names => _names.Keys;

    internal IEnumerable<string> FunctionNames(bool methods) => _functions.Names(methods);

    /// <summary>The variable or constant of exactly this name.</summary>
    internal object? FindName(string name) => _names.GetValueOrDefault(name);

    internal IReadOnlyList<CelFunction> FindFunctions(string name, bool isMethod) => _functions.Find(name, isMethod);

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

    private void AddName(string name, object entry)
    {
        if (!_names.TryAdd(name, entry))
        {
            throw new ArgumentException($"The name '{name}' is declared twice.");
        }
    }

    private void CheckTypes()
    {
        foreach (var variable in Variables)
        {
            CheckType(variable.Name, variable.Type);
        }

        foreach (var type in Types)
        {
            foreach (var member in type.Members)
            {
                CheckType(member.Name, member.Type);
            }
        }
    }

    private void CheckType(string name, CelType type)
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
