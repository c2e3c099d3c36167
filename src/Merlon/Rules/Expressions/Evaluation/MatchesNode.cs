using System.Text.RegularExpressions;
using Merlon.Rules.Expressions.Functions;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary><c>matches</c> with a pattern written in the expression, compiled once.</summary>
internal sealed class MatchesNode(CelNode text, Regex regex, int patternLength) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var value = text.Evaluate(ref frame);
        if (value.Kind != CelKind.String)
        {
            return value.IsFailure ? value : CelErrors.NoOverload;
        }

        return frame.Spend(1 + CelCost.Of(value) * (1 + patternLength / 8)) ? CelPattern.Match(value.AsString, regex) : CelErrors.CostExceeded;
    }
}
