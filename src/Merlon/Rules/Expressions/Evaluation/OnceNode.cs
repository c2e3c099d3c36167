using System.Runtime.CompilerServices;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>
/// A search that depends on one shared object alone, such as <c>model.components.exists(…)</c> in a rule about components: worked out once
/// for the object, so that a rule over every element stays linear. It costs whoever asks one unit, and has a budget of its own.
/// </summary>
internal sealed class OnceNode(int variable, CelNode search) : CelNode
{
    /// <summary>Cost units of the one evaluation.</summary>
    public const long Budget = 16 * CelProgram.DefaultCostLimit;

    // As long as the object lives.
    private readonly ConditionalWeakTable<object, Found> _found = [];

    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!frame.Spend(1))
        {
            return CelErrors.CostExceeded;
        }

        var shared = frame.Variables[variable];
        if (shared.Kind != CelKind.Object)
        {
            return search.Evaluate(ref frame);
        }

        if (!_found.TryGetValue(shared.AsObject, out var found))
        {
            // Two threads may search at once, and find the same.
            var own = new CelFrame(frame.Variables, frame.Locals, Budget);
            var value = search.Evaluate(ref own);
            found = new Found(own.Budget < 0 ? CelErrors.CostExceeded : value);
            _found.AddOrUpdate(shared.AsObject, found);
        }

        return found.Value;
    }

    private sealed class Found(CelValue value)
    {
        public CelValue Value => value;
    }
}
