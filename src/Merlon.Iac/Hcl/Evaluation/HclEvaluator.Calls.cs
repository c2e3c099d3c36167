using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Evaluation;

/// <content>Function calls.</content>
internal sealed partial class HclEvaluator
{
    private const int MaxArguments = 10_000;

    private HclValue EvaluateCall(FunctionCallExpression e, HclVariables? variables)
    {
        var name = e.Name.StartsWith("core::", StringComparison.Ordinal) ? e.Name[6..] : e.Name;
        if (name.StartsWith("provider::", StringComparison.Ordinal))
        {
            return HclValue.Unknown.Mark(EvaluateArguments(e, variables)?.Aggregate((HclMarks?)null, (m, a) => HclMarks.Union(m, a.DeepMarks())));
        }

        if (scope.Function(name) is not { } function)
        {
            var nearest = Similarity.Nearest(name, scope.FunctionNames);
            return Fail(
                HclEvaluationCodes.UnknownFunction,
                e.NameSpan,
                $"There is no function named {e.Name}.",
                nearest is null ? null : $"Did you mean {nearest}?");
        }

        if (function.IsLazy)
        {
            return function.Compute(new HclCall(this, e, [], variables));
        }

        var failedBefore = _failed;
        _failed = false;
        var evaluated = EvaluateArguments(e, variables);
        var argumentFailed = _failed;
        _failed |= failedBefore;
        if (evaluated is not { } arguments)
        {
            return argumentFailed ? HclValue.Unknown : HclValue.UnknownOf(function.Returns);
        }

        if (argumentFailed)
        {
            // Nothing is said about the result, not even its type.
            return HclValue.Unknown.Mark(arguments.Aggregate((HclMarks?)null, (m, a) => HclMarks.Union(m, a.DeepMarks())));
        }

        if (arguments.Count < function.Parameters.Length || arguments.Count > function.Parameters.Length && function.Rest is null)
        {
            var needed = function.Parameters.Length;
            var missing = arguments.Count < needed ? function.Parameters[arguments.Count].Name : null;
            return Fail(
                HclEvaluationCodes.BadCall,
                e.Span,
                $"{name} takes {(function.Rest is null ? "" : "at least ")}{needed} argument{(needed == 1 ? "" : "s")}, not {arguments.Count}.",
                missing is null ? null : $"The argument {missing} is missing.");
        }

        return Call(function, e, arguments, variables);
    }

    private HclValue Call(HclFunction function, FunctionCallExpression e, List<HclValue> arguments, HclVariables? variables)
    {
        var converted = new HclValue[arguments.Count];
        HclMarks? marks = null;
        var known = true;
        for (var i = 0; i < converted.Length; i++)
        {
            var parameter = i < function.Parameters.Length ? function.Parameters[i] : function.Rest!;
            var argument = arguments[i];
            marks = HclMarks.Union(marks, function.IsStructural ? argument.Marks : argument.DeepMarks());
            if (argument.IsNull && !parameter.AllowsNull)
            {
                return Fail(HclEvaluationCodes.BadCall, ArgumentSpan(e, i), $"{function.Name}: the argument {parameter.Name} must not be null.")
                    .Mark(marks);
            }

            if (!HclConvert.TryTo(argument, parameter.Type, out var value, out var error))
            {
                Fail(HclEvaluationCodes.BadCall, ArgumentSpan(e, i), $"{function.Name}: the argument {parameter.Name} does not fit: {error}.");
                return HclValue.Unknown.Mark(marks);
            }

            converted[i] = value;
            known &= value.IsWhollyKnown;
        }

        if (!known && !function.IsStructural)
        {
            return (function.Returns.Kind == HclKind.String ? HclValue.UnknownString() : HclValue.UnknownOf(function.Returns).NotNull()).Mark(marks);
        }

        var size = 1 + converted.Sum(Size);
        if (!budget.Spend(size))
        {
            return Fail(HclEvaluationCodes.TooMuch, e.Span, "Computing this takes too many steps; it was given up.");
        }

        return function.Compute(new HclCall(this, e, converted, variables)).Mark(marks);
    }

    private static long Size(HclValue value) => !value.HasValue ? 1
        : value.Kind == HclKind.String ? 1 + value.AsString.Length / 256
        : value.IsSequence ? value.Items.Length
        : value.IsMapping ? value.Members.Count
        : 1;

    private static SourceSpan ArgumentSpan(FunctionCallExpression e, int index) =>
        e.Arguments.Length == 0 ? e.Span : e.Arguments[Math.Min(index, e.Arguments.Length - 1)].Span;

    /// <summary>The arguments, a spread one taken apart; null where what is to be spread is not known.</summary>
    private List<HclValue>? EvaluateArguments(FunctionCallExpression e, HclVariables? variables)
    {
        var arguments = new List<HclValue>(e.Arguments.Length);
        for (var i = 0; i < e.Arguments.Length; i++)
        {
            var value = Evaluate(e.Arguments[i], variables);
            if (!e.ExpandLast || i < e.Arguments.Length - 1)
            {
                arguments.Add(value);
                continue;
            }

            if (value.IsUnknown)
            {
                return null;
            }

            if (!value.HasValue || !value.IsSequence || value.Items.Length > MaxArguments)
            {
                Fail(HclEvaluationCodes.BadCall, e.Arguments[i].Span, "Only a list, set or tuple can be spread over the arguments.");
                return null;
            }

            foreach (var item in value.Items)
            {
                arguments.Add(item.Mark(value.Marks));
            }
        }

        return arguments;
    }
}
