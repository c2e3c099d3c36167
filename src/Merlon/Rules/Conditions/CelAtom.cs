using System.Text;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>An atom in the expression language.</summary>
public sealed class CelAtom : ConditionAtom
{
    private readonly CelProgram _program;
    private CelAtomParts? _parts;
    private CelOrigin? _origin;

    private CelAtom(string text, SourceSpan span, CelProgram program)
        : base(text, span)
    {
        _program = program;
    }

    public CelExpr Expression => _program.Expression;

    /// <summary>What it asks for first; null where it names no variable.</summary>
    internal CelOrigin? Origin => _origin ??= CelOrigin.Of(Expression);

    public override ConditionResult Evaluate(in ConditionContext context) =>
        Result(_program.Evaluate(context.Values, context.CostLimit));

    public override string Describe(in ConditionContext context)
    {
        var text = new StringBuilder(Text);
        var result = Evaluate(context);
        // Most atoms are put into words by others; two threads that come here at once make the same parts.
        (_parts ??= CelAtomParts.Of(_program, Text)).Append(text, result, context);
        return text.ToString();
    }

    internal static ConditionResult Result(in CelValue value) => value.Kind switch
    {
        CelKind.Bool => ConditionResult.Of(value.IsTrue),
        CelKind.Unknown => ConditionResult.Unknown(value.Message),
        CelKind.Error => ConditionResult.Error(value.Message ?? "error"),
        _ => ConditionResult.Error("the condition is neither true nor false"),
    };

    internal static CelAtom Create(CelExpr expression, CelNode node, string source, CelProgram whole) =>
        new(Squeeze(source[expression.Start..expression.End]), expression.Span, whole.Part(expression, node, CelType.Bool));

    // An atom written over several lines reads as one.
    private static string Squeeze(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0
            ? text
            : string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
