using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>Attributes and elements of values.</summary>
internal static class HclAccess
{
    public static HclValue Attribute(HclEvaluator evaluator, HclValue from, string name, SourceSpan span)
    {
        if (from.IsNull)
        {
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, $"The value is null, so it has no attribute {name}.").Mark(from.Marks);
        }

        if (from.IsUnknown)
        {
            return HclValue.UnknownOf(AttributeType(from.Type, name)).Mark(Extend(from.Marks, "." + name));
        }

        if (!from.IsMapping)
        {
            var hint = from.IsSequence ? "A splat reads it from every element: [*]." + name : null;
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, $"{HclConvert.Describe(from.Type)} has no attributes.", hint).Mark(from.Marks);
        }

        if (from.Members.Get(name) is { } member)
        {
            return member.Mark(from.IsOpen ? Extend(from.Marks, "." + name) : from.Marks);
        }

        if (from.IsOpen)
        {
            return HclValue.Unknown.Mark(Extend(from.Marks, "." + name));
        }

        var nearest = Similarity.Nearest(name, from.Members.Keys.ToArray());
        return evaluator.Fail(
            HclEvaluationCodes.BadIndex,
            span,
            from.Kind == HclKind.Map ? $"The map has no element \"{name}\"." : $"The object has no attribute \"{name}\".",
            nearest is null ? null : $"Did you mean {nearest}?").Mark(from.Marks);
    }

    public static HclValue Index(HclEvaluator evaluator, HclValue from, HclValue key, SourceSpan span)
    {
        var marks = HclMarks.Union(from.Marks, key.Marks?.WithoutOrigins);
        if (from.IsNull || key.IsNull)
        {
            return evaluator.Fail(
                HclEvaluationCodes.BadIndex, span, from.IsNull ? "The value is null, so it has no elements." : "The index is null.").Mark(marks);
        }

        if (from.IsMapping || from.IsUnknown && from.Type.IsMapping)
        {
            return IndexMapping(evaluator, from, key, marks, span);
        }

        if (from.IsUnknown || key.IsUnknown)
        {
            return UnknownElement(from, key, marks);
        }

        if (from.Kind == HclKind.Set)
        {
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, "A set has no order, so no element has an index.", "tolist(…) gives it one.").Mark(marks);
        }

        if (!from.IsSequence)
        {
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, $"{HclConvert.Describe(from.Type)} has no elements.").Mark(marks);
        }

        if (HclConvert.To(key, HclType.Number) is not { } number)
        {
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, "The index must be a number.").Mark(marks);
        }

        if (!number.AsNumber.TryToInt32(out var index) || index < 0 || index >= from.Items.Length)
        {
            var size = from.Items.Length;
            return evaluator.Fail(
                HclEvaluationCodes.BadIndex,
                span,
                size == 0 ? "There are no elements." : $"There is no element {number.AsNumber}: the last of {size} is {size - 1}.").Mark(marks);
        }

        return from.Items[index].Mark(marks);
    }

    private static HclValue UnknownElement(HclValue from, HclValue key, HclMarks? marks)
    {
        if (from.HasValue && from.IsSequence)
        {
            // One of them, which one is not known.
            var type = HclUnify.Types(from.Items) ?? HclType.Dynamic;
            return HclValue.UnknownOf(type).Mark(HclMarks.Union(marks, from.DeepMarks()));
        }

        var element = from.Kind switch
        {
            HclKind.List or HclKind.Set => from.Type.Element,
            HclKind.Tuple when key.Kind == HclKind.Number && key.HasValue
                && key.AsNumber.TryToInt32(out var i) && i >= 0 && i < from.Type.Elements.Length => from.Type.Elements[i],
            _ => HclType.Dynamic,
        };
        var step = key is { HasValue: true, Kind: HclKind.Number } ? $"[{key.AsNumber}]"
            : key.IsKnownString ? $"[\"{key.AsString}\"]" : "[*]";
        return HclValue.UnknownOf(element).Mark(Extend(marks, step));
    }

    private static HclValue IndexMapping(HclEvaluator evaluator, HclValue from, HclValue key, HclMarks? marks, SourceSpan span)
    {
        if (key.IsUnknown)
        {
            var type = from.Kind == HclKind.Map ? from.Type.Element : HclType.Dynamic;
            return HclValue.UnknownOf(type).Mark(HclMarks.Union(marks, from.DeepMarks()));
        }

        if (HclConvert.To(key, HclType.String) is not { } name)
        {
            return evaluator.Fail(HclEvaluationCodes.BadIndex, span, "The key must be a string.").Mark(marks);
        }

        return Attribute(evaluator, from, name.AsString, span).Mark(key.Marks?.WithoutOrigins);
    }

    private static HclType AttributeType(HclType type, string name) => type.Kind switch
    {
        HclKind.Map => type.Element,
        HclKind.Object => type.Attribute(name)?.Type ?? HclType.Dynamic,
        _ => HclType.Dynamic,
    };

    /// <summary>Origins one step further into what they name.</summary>
    private static HclMarks? Extend(HclMarks? marks, string step)
    {
        if (marks is null || marks.Origins.IsEmpty)
        {
            return marks;
        }

        return marks with
        {
            Origins = ImmutableArray.CreateRange(
                marks.Origins,
                static (o, s) => o.Path.Length > 200
                    ? o
                    : o with { Path = o.Path.Length == 0 && s[0] == '.' ? s[1..] : string.Create(CultureInfo.InvariantCulture, $"{o.Path}{s}") },
                step),
        };
    }
}
