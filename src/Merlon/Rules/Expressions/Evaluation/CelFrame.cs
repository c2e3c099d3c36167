namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>The state of one evaluation.</summary>
internal ref struct CelFrame(ReadOnlySpan<CelValue> variables, Span<CelValue> locals, long budget)
{
    public readonly ReadOnlySpan<CelValue> Variables = variables;

    public readonly Span<CelValue> Locals = locals;

    public long Budget = budget;

    /// <summary>Takes cost units; false once there are none left.</summary>
    public bool Spend(long units) => (Budget -= units) >= 0;
}
