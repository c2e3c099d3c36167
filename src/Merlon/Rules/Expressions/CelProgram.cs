using System.Runtime.CompilerServices;
using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions;

/// <summary>A checked expression, ready to run. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class CelProgram
{
    /// <summary>Cost units of one evaluation where the caller names no limit: tens of milliseconds of work, a few hundred where it builds many lists.</summary>
    public const long DefaultCostLimit = 1_000_000;

    private const int InlineLocals = 4;

    private readonly CelNode _root;
    private readonly int _locals;

    internal CelProgram(CelExpr expression, CelEnvironment environment, CelNode root, CelType type, int locals)
    {
        Expression = expression;
        Environment = environment;
        Type = type;
        _root = root;
        _locals = locals;
    }

    public CelExpr Expression { get; }

    public CelEnvironment Environment { get; }

    /// <summary>The static type of the result.</summary>
    public CelType Type { get; }

    internal CelNode Root => _root;

    /// <summary>A part of this program that is a program of its own.</summary>
    internal CelProgram Part(CelExpr expression, CelNode node, CelType type) => new(expression, Environment, node, type, _locals);

    /// <summary>
    /// Computes the value from values in the order of <see cref="CelEnvironment.Variables"/>. The limit is in units that
    /// depend on expression and values alone: about one per operator, per element and per 16 characters looked at.
    /// </summary>
    /// <returns>The value, an error or an unknown. Exceeding the limit is an error.</returns>
    public CelValue Evaluate(ReadOnlySpan<CelValue> variables, long costLimit = DefaultCostLimit) => Evaluate(variables, costLimit, out _);

    /// <summary>As <see cref="Evaluate(ReadOnlySpan{CelValue}, long)"/>, also telling the cost in units.</summary>
    public CelValue Evaluate(ReadOnlySpan<CelValue> variables, long costLimit, out long cost)
    {
        if (variables.Length < Environment.Variables.Length)
        {
            throw new ArgumentException($"The environment has {Environment.Variables.Length} variables, {variables.Length} values are given.", nameof(variables));
        }

        return _locals == 0 ? Run(variables, default, costLimit, out cost) : RunWithLocals(variables, costLimit, out cost);
    }

    /// <summary>Computes the value from values by name; a variable that is not named gives an error where it is used.</summary>
    public CelValue Evaluate(IReadOnlyDictionary<string, CelValue> variables, long costLimit = DefaultCostLimit)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var values = new CelValue[Environment.Variables.Length];
        foreach (var variable in Environment.Variables)
        {
            values[variable.Index] = variables.TryGetValue(variable.Name, out var value)
                ? value
                : CelValue.Error($"no such attribute: '{variable.Name}'");
        }

        return Evaluate(values.AsSpan(), costLimit);
    }

    /// <summary>The value as people read it, objects by the label their type gives them.</summary>
    public string Display(in CelValue value) => CelFormat.Text(value, Environment);

    private CelValue RunWithLocals(ReadOnlySpan<CelValue> variables, long costLimit, out long cost)
    {
        if (_locals > InlineLocals)
        {
            return Run(variables, new CelValue[_locals], costLimit, out cost);
        }

        var locals = default(LocalBuffer);
        return Run(variables, locals, costLimit, out cost);
    }

    private CelValue Run(ReadOnlySpan<CelValue> variables, Span<CelValue> locals, long costLimit, out long cost)
    {
        var frame = new CelFrame(variables, locals, costLimit);
        var value = _root.Evaluate(ref frame);
        cost = costLimit - frame.Budget;
        return frame.Budget < 0 ? CelErrors.CostExceeded : value;
    }

    [InlineArray(InlineLocals)]
    private struct LocalBuffer
    {
        private CelValue _first;
    }
}
