using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>The instances that <c>count</c> or <c>for_each</c> make of a block.</summary>
internal sealed record Expansion(RepetitionKind Kind, ImmutableArray<Repetition> Instances, HclMarks? Marks = null)
{
    private static readonly Expansion One = new(RepetitionKind.Single, [Repetition.Single]);

    public static Expansion Of(HclBody body, HclEvaluator evaluator)
    {
        if (body.Attribute("count") is { } count)
        {
            return ByCount(count, evaluator);
        }

        return body.Attribute("for_each") is { } each ? ByElement(each, evaluator) : One;
    }

    private static Expansion ByCount(HclAttribute count, HclEvaluator evaluator)
    {
        var value = evaluator.Evaluate(count.Value);
        if (value.IsNull)
        {
            evaluator.Fail(TerraformCodes.BadRepetition, count.Value.Span, "The count is null.");
            return Unknown(HclValue.UnknownOf(HclType.Number), null, null, value.Marks);
        }

        if (!HclConvert.TryTo(value, HclType.Number, out var number, out var error))
        {
            evaluator.Fail(TerraformCodes.BadRepetition, count.Value.Span, $"The count does not fit: {error}.");
            return Unknown(HclValue.UnknownOf(HclType.Number), null, null, value.Marks);
        }

        if (number.IsUnknown)
        {
            return Unknown(HclValue.UnknownOf(HclType.Number), null, null, value.Marks);
        }

        if (!number.AsNumber.TryToInt64(out var n) || n < 0)
        {
            evaluator.Fail(TerraformCodes.BadRepetition, count.Value.Span, "The count is a whole number and not negative.");
            n = 0;
        }

        var instances = ImmutableArray.CreateBuilder<Repetition>();
        for (var i = 0; i < Math.Min(n, EvaluationSession.MaxInstances); i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            instances.Add(new Repetition($"[{text}]", text, CountIndex: HclValue.Of(i)));
        }

        ReportExcess(n, count, evaluator);
        return new Expansion(RepetitionKind.Count, instances.ToImmutable(), value.Marks);
    }

    private static Expansion ByElement(HclAttribute each, HclEvaluator evaluator)
    {
        var value = evaluator.Evaluate(each.Value);
        var fits = value.IsKnown && (value.HasValue && value.IsMapping || value.HasValue && value.Kind == HclKind.Set);
        if (value.IsKnown && !fits)
        {
            evaluator.Fail(
                TerraformCodes.BadRepetition,
                each.Value.Span,
                value.IsNull ? "for_each goes through null." : $"for_each goes through a map or a set of strings, but this is {HclConvert.Describe(value.Type)}.",
                value.IsSequence ? "toset(…) makes a set of it." : null);
        }

        if (!fits || value.IsOpen || value.Kind == HclKind.Set && !value.IsWhollyKnown)
        {
            var unknownKey = HclValue.UnknownString();
            return Unknown(null, unknownKey, HclValue.Unknown.Mark(value.DeepMarks()), value.Marks);
        }

        var instances = ImmutableArray.CreateBuilder<Repetition>();
        foreach (var (key, item) in HclEvaluator.Entries(value).Take(EvaluationSession.MaxInstances))
        {
            if (HclConvert.To(key, HclType.String) is { IsKnownString: true } text)
            {
                instances.Add(new Repetition(
                    $"[\"{Escape(text.AsString)}\"]", text.AsString, EachKey: text, EachValue: item.Mark(value.Marks)));
            }
            else
            {
                evaluator.Fail(TerraformCodes.BadRepetition, each.Value.Span, "A set for for_each holds strings only.");
            }
        }

        ReportExcess(value.IsMapping ? value.Members.Count : value.Items.Length, each, evaluator);
        return new Expansion(RepetitionKind.ForEach, instances.ToImmutable(), value.Marks);
    }

    private static string Escape(string key) =>
        key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static void ReportExcess(long n, HclAttribute attribute, HclEvaluator evaluator)
    {
        if (n > EvaluationSession.MaxInstances)
        {
            evaluator.Fail(
                TerraformCodes.TooManyInstances,
                attribute.Value.Span,
                $"{n} instances are more than the {EvaluationSession.MaxInstances} that are looked at; the rest is left out.");
        }
    }

    private static Expansion Unknown(HclValue? index, HclValue? key, HclValue? value, HclMarks? marks) =>
        new(RepetitionKind.Unknown, [new Repetition("", null, index, key, value, IsUnknown: true)], marks);
}
