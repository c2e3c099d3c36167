using System.Text;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>An atom in the expression language.</summary>
public sealed class CelAtom : ConditionAtom
{
    private readonly CelProgram _program;
    private readonly CelAtomParts _parts;

    private CelAtom(string text, SourceSpan span, CelProgram program)
        : base(text, span)
    {
        _program = program;
        _parts = CelAtomParts.Of(program, text);
    }

    public CelExpr Expression => _program.Expression;

    public override ConditionResult Evaluate(in ConditionContext context) =>
        Result(_program.Evaluate(context.Values, context.CostLimit));

    public override string Describe(in ConditionContext context)
    {
        var text = new StringBuilder(Text);
        var result = Evaluate(context);
        _parts.Append(text, result, context);
        return text.ToString();
    }

    internal static ConditionResult Result(in CelValue value) => value.Kind switch
    {
        CelKind.Bool => ConditionResult.Of(value.IsTrue),
        CelKind.Unknown => ConditionResult.Unknown(value.Message),
        CelKind.Error => ConditionResult.Error(value.Message ?? "error"),
        _ => ConditionResult.Error("the condition is neither true nor false"),
    };

    internal static CelAtom Create(CelExpr expression, string source, CelEnvironment environment)
    {
        // The whole was checked already, and what was bound there is bound here: no part of a condition's
        // skeleton stands inside a macro.
        var program = CelChecker.Check(expression, environment, new DiagnosticBag())
            ?? throw new InvalidOperationException($"A part of a checked condition does not check: {expression}");
        return new CelAtom(Squeeze(source[expression.Start..expression.End]), expression.Span, program);
    }

    // An atom written over several lines reads as one.
    private static string Squeeze(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0
            ? text
            : string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
