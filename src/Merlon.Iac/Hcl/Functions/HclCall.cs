using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>One call: the converted arguments, and the way to report what is wrong with them.</summary>
internal sealed class HclCall(
    HclEvaluator evaluator, FunctionCallExpression expression, HclValue[] arguments, HclVariables? variables)
{
    public HclValue this[int index] => arguments[index];

    public int Count => arguments.Length;

    public ReadOnlySpan<HclValue> Arguments => arguments;

    public HclEvaluator Evaluator => evaluator;

    public FunctionCallExpression Expression => expression;

    public HclVariables? Variables => variables;

    public string Text(int index) => arguments[index].AsString;

    public HclNumber Number(int index) => arguments[index].AsNumber;

    /// <summary>The argument as a whole number of 32 bits; otherwise the fault is reported.</summary>
    public bool TryInt(int index, out int value, out HclValue failure)
    {
        failure = HclValue.Unknown;
        if (arguments[index].AsNumber.TryToInt32(out value))
        {
            return true;
        }

        failure = Fail(index, "a whole number is needed");
        return false;
    }

    /// <summary>Reports what is wrong with an argument, or with the call as a whole where <paramref name="index"/> is negative.</summary>
    public HclValue Fail(int index, string message)
    {
        var given = expression.Arguments;
        var node = index >= 0 && given.Length > 0 ? given[Math.Min(index, given.Length - 1)] : (HclNode)expression;
        return evaluator.Fail(HclEvaluationCodes.BadCall, node.Span, $"{expression.Name}: {message}.");
    }
}
