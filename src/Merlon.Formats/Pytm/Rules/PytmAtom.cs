using Merlon.Rules.Conditions;
using Merlon.Text;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>A part of a condition without <c>and</c>, <c>or</c> and <c>not</c>. Its context is one value: the <see cref="PytmObject"/>.</summary>
internal sealed class PytmAtom(PyExpr expression, string condition, SourceSpan span) : ConditionAtom(Slice(expression, condition), span)
{
    public override ConditionResult Evaluate(in ConditionContext context)
    {
        try
        {
            return ConditionResult.Of(new PyEvaluator(On(context)).IsTrue(expression));
        }
        catch (PyFailure failure)
        {
            return ConditionResult.Error(failure.Message);
        }
    }

    public override string Describe(in ConditionContext context)
    {
        var target = On(context);
        // What stands on the left is what the model says; what it is compared with stands in the condition.
        var part = expression is PyCompare compare ? compare.First : expression;
        try
        {
            return $"{Words(part, target)} is {PyEvaluator.Show(new PyEvaluator(target).Evaluate(part))}";
        }
        catch (PyFailure failure)
        {
            return $"{Text}: {failure.Message}";
        }
    }

    /// <summary>The condition as a tree of our own kind.</summary>
    public static ConditionNode ToNode(PyExpr expression, string text, SourceSpan span) => expression switch
    {
        PyLogical { IsAnd: true } e => new ConditionAnd([.. e.Operands.Select(o => ToNode(o, text, span))], span),
        PyLogical e => new ConditionOr([.. e.Operands.Select(o => ToNode(o, text, span))], span),
        PyNot e => new ConditionNot(ToNode(e.Operand, text, span), span),
        _ => new PytmAtom(expression, text, span),
    };

    private static string Slice(PyExpr part, string condition) => string.Join(' ', condition[part.Start..part.End].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Words(PyExpr part, PytmObject target) => part switch
    {
        PyAttribute { Of: PyName { Name: "target" } } attribute => $"{attribute.Name} of {target.Name}",
        PyAttribute { Of: PyAttribute { Of: PyName { Name: "target" }, Name: "controls" } } attribute => $"control {attribute.Name} of {target.Name}",
        _ => Slice(part, condition),
    };

    private static PytmObject On(in ConditionContext context) => (PytmObject)context.Values[0].AsObject!;
}
