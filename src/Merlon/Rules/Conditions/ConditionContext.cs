using Merlon.Rules.Expressions;

namespace Merlon.Rules.Conditions;

/// <summary>What a condition is evaluated on: the values of its environment's variables, in order, and the cost allowed to each atom.</summary>
public readonly ref struct ConditionContext(ReadOnlySpan<CelValue> values, long costLimit = CelProgram.DefaultCostLimit)
{
    public ReadOnlySpan<CelValue> Values { get; } = values;

    /// <summary>In the units of <see cref="CelProgram"/>.</summary>
    public long CostLimit { get; } = costLimit;
}
