using System.Runtime.CompilerServices;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>
/// Computes expressions. A fault is reported and its value becomes unknown, so that the rest can still be computed.
/// </summary>
internal sealed partial class HclEvaluator(IHclScope scope, DiagnosticBag diagnostics, HclBudget budget)
{
    private readonly Stack<HclValue> _splatItems = new();
    private bool _probing;
    private bool _failed;

    public DiagnosticBag Diagnostics => diagnostics;

    public IHclScope Scope => scope;

    public HclBudget Budget => budget;

    public HclValue Evaluate(HclExpression expression, HclVariables? variables = null)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Fail(HclEvaluationCodes.TooDeep, expression.Span, "The expression nests too deeply to be computed.");
        }

        if (!budget.Spend(1))
        {
            return Fail(HclEvaluationCodes.TooMuch, expression.Span, "Computing this takes too many steps; it was given up.");
        }

        return expression switch
        {
            LiteralExpression e => e.Value,
            TraversalExpression e => EvaluateTraversal(e, variables),
            TemplateExpression e => EvaluateTemplate(e, variables),
            TemplateWrapExpression e => Evaluate(e.Inner, variables),
            ParenthesesExpression e => Evaluate(e.Inner, variables),
            TupleExpression e => EvaluateTuple(e, variables),
            ObjectExpression e => EvaluateObject(e, variables),
            FunctionCallExpression e => EvaluateCall(e, variables),
            ConditionalExpression e => EvaluateConditional(e, variables),
            BinaryExpression e => EvaluateBinary(e, variables),
            UnaryExpression e => EvaluateUnary(e, variables),
            RelativeTraversalExpression e => Walk(Evaluate(e.From, variables), e, e.Steps, 0),
            IndexExpression e => EvaluateIndex(e, variables),
            SplatExpression e => EvaluateSplat(e, variables),
            SplatItemExpression => _splatItems.Count > 0 ? _splatItems.Peek() : HclValue.Unknown,
            ForExpression e => EvaluateFor(e, variables),
            TemplateForExpression e => EvaluateTemplateFor(e, variables),
            _ => FailQuietly(),
        };
    }

    /// <summary>The value if it can be computed without a fault; nothing is reported.</summary>
    public HclValue? TryEvaluate(HclExpression expression, HclVariables? variables)
    {
        var value = Probe(expression, variables, out var failed);
        return failed ? null : value;
    }

    private HclValue Probe(HclExpression expression, HclVariables? variables, out bool hasFailed)
    {
        var (probing, failed, depth) = (_probing, _failed, _splatItems.Count);
        (_probing, _failed) = (true, false);
        var value = Evaluate(expression, variables);
        hasFailed = _failed;
        (_probing, _failed) = (probing, failed);
        while (_splatItems.Count > depth)
        {
            _splatItems.Pop();
        }

        return value;
    }

    public HclValue Fail(string code, SourceSpan span, string message, string? hint = null)
    {
        _failed = true;
        if (!_probing)
        {
            diagnostics.Error(code, span, message, hint);
        }

        return HclValue.Unknown;
    }

    private HclValue FailQuietly()
    {
        _failed = true;
        return HclValue.Unknown;
    }

    private HclValue EvaluateTraversal(TraversalExpression e, HclVariables? variables)
    {
        if (HclVariables.Find(variables, e.Root) is { } bound)
        {
            return Walk(bound, e, e.Steps, 0);
        }

        var value = scope.Resolve(e.Root, e.Steps, out var consumed, out var error, out var hint);
        if (value is null || error is not null)
        {
            Fail(HclEvaluationCodes.UnknownName, e.Span, error ?? $"Nothing is named {e.Root} here.", hint);
        }

        return value is null ? HclValue.Unknown : Walk(value, e, e.Steps, consumed);
    }

    private HclValue Walk(HclValue value, HclNode node, System.Collections.Immutable.ImmutableArray<TraversalStep> steps, int from)
    {
        for (var i = from; i < steps.Length; i++)
        {
            var step = steps[i];
            var span = _probing ? default : node.Source.Span(step.Start, step.End);
            value = step.Name is { } name ? HclAccess.Attribute(this, value, name, span) : HclAccess.Index(this, value, step.Key!, span);
        }

        return value;
    }

    private HclValue EvaluateIndex(IndexExpression e, HclVariables? variables)
    {
        var collection = Evaluate(e.Collection, variables);
        var key = Evaluate(e.Key, variables);
        return HclAccess.Index(this, collection, key, _probing ? default : e.Span);
    }

    private HclValue EvaluateTuple(TupleExpression e, HclVariables? variables)
    {
        var items = new HclValue[e.Items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Evaluate(e.Items[i], variables);
        }

        return HclValue.Tuple(items);
    }

    private HclValue EvaluateObject(ObjectExpression e, HclVariables? variables)
    {
        var members = new List<KeyValuePair<string, HclValue>>(e.Items.Length);
        HclMarks? marks = null;
        var known = true;
        foreach (var item in e.Items)
        {
            var key = Evaluate(item.Key, variables);
            var value = Evaluate(item.Value, variables);
            marks = HclMarks.Union(marks, key.Marks?.WithoutOrigins);
            if (key.IsNull && item.Key is LiteralExpression)
            {
                key = HclValue.Of("null");
            }

            if (key.IsUnknown)
            {
                known = false;
                marks = HclMarks.Union(HclMarks.Union(marks, key.Marks), value.DeepMarks());
                continue;
            }

            if (key.IsNull || HclConvert.To(key, HclType.String) is not { } text)
            {
                Fail(HclEvaluationCodes.BadKey, item.Key.Span, key.IsNull ? "The key is null." : "The key cannot be turned into a string.");
                continue;
            }

            members.Add(new(text.AsString, value));
        }

        return known ? HclValue.Object(members).Mark(marks) : HclValue.Unknown.Mark(marks);
    }

    private HclValue EvaluateConditional(ConditionalExpression e, HclVariables? variables)
    {
        var condition = Evaluate(e.Condition, variables);
        var converted = HclConvert.To(condition, HclType.Bool);
        if (converted is null || converted.IsNull)
        {
            return Fail(
                HclEvaluationCodes.BadConditional,
                e.Condition.Span,
                converted is null ? "The condition is neither true nor false." : "The condition is null.");
        }

        if (converted.IsUnknown)
        {
            return UnknownChoice(e, converted, variables);
        }

        // The side not chosen is computed for its type alone, so a fault in it is of no interest.
        var chosen = Evaluate(converted.AsBool ? e.WhenTrue : e.WhenFalse, variables);
        var marks = converted.Marks?.WithoutOrigins;
        var other = converted.AsBool ? e.WhenFalse : e.WhenTrue;
        if (NeedsNoOther(chosen, other))
        {
            return chosen.Mark(marks);
        }

        // Its faults do not matter, yet even a faulty operator has a type.
        var rejected = Probe(other, variables, out _);
        if (CommonType(chosen, rejected) is not { } type)
        {
            return Fail(
                HclEvaluationCodes.BadConditional,
                e.Span,
                $"Both results of a conditional must have one type: {HclConvert.Describe(chosen.Type)} and {HclConvert.Describe(rejected.Type)} have none in common.");
        }

        if (!HclConvert.TryTo(chosen, type, out var result, out var error))
        {
            return Fail(HclEvaluationCodes.BadConditional, e.Span, $"The chosen result does not fit the type of both: {error}.");
        }

        return result.Mark(marks);
    }

    private static bool NeedsNoOther(HclValue chosen, HclExpression other) =>
        other is LiteralExpression { Value: var literal }
        && (literal is { IsNull: true } || literal.Kind == chosen.Kind);

    private static HclType? CommonType(HclValue a, HclValue b)
    {
        if (a is { IsNull: true, Kind: HclKind.Dynamic })
        {
            return b.Type;
        }

        if (b is { IsNull: true, Kind: HclKind.Dynamic })
        {
            return a.Type;
        }

        // An open object has more attributes than its type tells.
        return a.IsOpen || b.IsOpen || a.Kind == HclKind.Dynamic || b.Kind == HclKind.Dynamic ? HclType.Dynamic : HclUnify.Types([a.Type, b.Type]);
    }

    private HclValue UnknownChoice(ConditionalExpression e, HclValue condition, HclVariables? variables)
    {
        var whenTrue = TryEvaluate(e.WhenTrue, variables) ?? HclValue.Unknown;
        var whenFalse = TryEvaluate(e.WhenFalse, variables) ?? HclValue.Unknown;
        var marks = HclMarks.Union(
            HclMarks.Union(whenTrue.DeepMarks(), whenFalse.DeepMarks()), condition.Marks?.WithoutOrigins);
        var type = CommonType(whenTrue, whenFalse);
        if (type is null)
        {
            Fail(HclEvaluationCodes.BadConditional, e.Span, "Both results of a conditional must have one type.");
            type = HclType.Dynamic;
        }

        if (whenTrue.IsWhollyKnown && whenFalse.IsWhollyKnown && whenTrue.Same(whenFalse))
        {
            return whenTrue.Mark(marks);
        }

        var unknown = HclValue.UnknownOf(type).Mark(marks);
        return whenTrue.HasValue && whenFalse.HasValue ? unknown.NotNull() : unknown;
    }

    private HclValue EvaluateTemplate(TemplateExpression e, HclVariables? variables)
    {
        var text = new System.Text.StringBuilder();
        HclMarks? marks = null;
        var known = true;
        foreach (var part in e.Parts)
        {
            if (part is LiteralExpression { Value.IsKnownString: true } literal)
            {
                text.Append(literal.Value.AsString);
                continue;
            }

            var value = Evaluate(part, variables);
            marks = HclMarks.Union(marks, value.Marks);
            known &= AppendPart(text, value, part);
            if (!budget.Spend(text.Length / 1024))
            {
                return Fail(HclEvaluationCodes.TooMuch, e.Span, "The text grows too long.");
            }
        }

        return known ? HclValue.Of(text.ToString()).Mark(marks) : HclValue.UnknownString(text.ToString()).Mark(marks);
    }

    /// <summary>False where the part is not known.</summary>
    private bool AppendPart(System.Text.StringBuilder text, HclValue value, HclExpression part)
    {
        if (value.IsUnknown)
        {
            text.Append(value.Partial ?? HclValue.Hole.ToString());
            return false;
        }

        if (value.IsNull)
        {
            Fail(HclEvaluationCodes.BadTemplate, part.Span, "Null cannot stand in a template.");
            text.Append(HclValue.Hole);
            return false;
        }

        if (HclConvert.To(value, HclType.String) is not { } converted)
        {
            Fail(HclEvaluationCodes.BadTemplate, part.Span, $"{HclConvert.Describe(value.Type)} cannot stand in a template.", "jsonencode(…) or join(…) makes text of it.");
            text.Append(HclValue.Hole);
            return false;
        }

        text.Append(converted.AsString);
        return true;
    }
}
