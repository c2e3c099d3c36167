using System.Collections.Immutable;
using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions;

/// <summary>Collects what expressions may name. Mistakes here are the program's, so they throw.</summary>
public sealed class CelEnvironmentBuilder
{
    private readonly List<CelVariable> _variables = [];
    private readonly List<CelConstant> _constants = [];
    private readonly List<CelObjectType> _types = [];
    private readonly List<CelFunction> _functions = [];
    private string _container = "";

    /// <summary>Adds a variable; values are handed to an evaluation in the order of these calls. The name may have dots.</summary>
    public CelEnvironmentBuilder Variable(string name, CelType type, string doc = "")
    {
        CheckName(name);
        _variables.Add(new CelVariable(name, type, _variables.Count, doc));
        return this;
    }

    /// <summary>Adds a variable for which many evaluations are given the same object, which must not change from one to the next.</summary>
    public CelEnvironmentBuilder SharedVariable(string name, CelType type, string doc = "")
    {
        Variable(name, type, doc);
        _variables[^1] = _variables[^1] with { IsShared = true };
        return this;
    }

    public CelEnvironmentBuilder Constant(string name, CelValue value, string doc = "")
    {
        CheckName(name);
        _constants.Add(new CelConstant(name, CelRuntimeType.Of(value), value, doc));
        return this;
    }

    public CelEnvironmentBuilder Type(CelObjectType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_types.Exists(t => t.Name == type.Name))
        {
            throw new ArgumentException($"The type '{type.Name}' is declared twice.", nameof(type));
        }

        _types.Add(type);
        return this;
    }

    /// <summary>Adds a function called as <c>name(arguments)</c>.</summary>
    public CelEnvironmentBuilder Function(string name, ImmutableArray<CelType> parameters, CelType type, CelFunctionBody body, string doc = "")
    {
        CheckName(name);
        _functions.Add(new CelFunction(name, false, parameters, type, doc, body));
        return this;
    }

    /// <summary>The namespace in which names are looked up first.</summary>
    public CelEnvironmentBuilder Container(string name)
    {
        CheckName(name);
        _container = name;
        return this;
    }

    public CelEnvironment Build()
    {
        foreach (var type in _types)
        {
            type.Freeze();
        }

        return new CelEnvironment([.. _variables], [.. _constants], [.. _types], [.. _functions], _container);
    }

    private static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.Split('.').All(CelLexer.IsIdent))
        {
            throw new ArgumentException($"'{name}' is not a name of the language.", nameof(name));
        }
    }
}
