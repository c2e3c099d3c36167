using System.Text;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Conditions;

/// <summary>Finds the elements that decided a quantified atom: those for which <c>exists</c> holds, or for which <c>all</c> does not.</summary>
internal sealed class CelWitness
{
    private const int Named = 3;

    private readonly CelProgram _deciding;
    private readonly ConditionState _when;

    private CelWitness(CelProgram deciding, ConditionState when)
    {
        _deciding = deciding;
        _when = when;
    }

    /// <summary>Null where the expression is not quantified.</summary>
    public static CelWitness? Of(CelExpr expression, CelEnvironment environment)
    {
        if (expression is not CelMacro { Kind: CelMacroKind.All or CelMacroKind.Exists or CelMacroKind.ExistsOne, Predicate: { } predicate } macro)
        {
            return null;
        }

        var isAll = macro.Kind == CelMacroKind.All;
        var wanted = isAll ? new CelUnary(CelUnaryOperator.Not, predicate) : predicate;
        var filter = new CelMacro(CelMacroKind.Filter, macro.Range, macro.Variable, wanted, null);
        return CelChecker.Check(filter, environment, new DiagnosticBag()) is { } program
            ? new CelWitness(program, isAll ? ConditionState.False : ConditionState.True)
            : null;
    }

    /// <summary>Names the elements, as in <c>for Checkout, Login and 2 more</c>; null where none decided alone.</summary>
    public string? Describe(in ConditionResult result, in ConditionContext context)
    {
        if (result.State != _when)
        {
            return null;
        }

        var value = _deciding.Evaluate(context.Values, context.CostLimit);
        if (value.Kind != CelKind.List || value.AsList.IsEmpty)
        {
            return null;
        }

        var text = new StringBuilder(_when == ConditionState.True ? "for " : "not for ");
        var elements = value.AsList;
        for (var i = 0; i < Math.Min(elements.Length, Named); i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(_deciding.Display(elements[i]));
        }

        return elements.Length > Named ? text.Append(" and ").Append(elements.Length - Named).Append(" more").ToString() : text.ToString();
    }
}
