using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>A condition in the expression language: one program for speed, one tree for explanations, and the calls to index it by.</summary>
public sealed class CelCondition
{
    private readonly Lazy<ConditionTree> _tree;

    private CelCondition(string text, CelProgram program, Func<ConditionTree> tree)
    {
        Text = text;
        Program = program;
        _tree = new(tree);
        Required = [.. RequiredCalls.Of(program.Expression)];
        RequiredClauses = [.. RequiredCalls.ClausesOf(program.Expression)];
    }

    /// <summary>As its author wrote it.</summary>
    public string Text { get; }

    public CelProgram Program { get; }

    /// <summary>Built when first asked for: most rules of a library are never explained.</summary>
    public ConditionTree Tree => _tree.Value;

    /// <summary>Calls each of which must be true; see <see cref="RequiredCalls"/>.</summary>
    public ImmutableArray<RequiredCall> Required { get; }

    /// <summary>Sets of calls of each of which one must be true.</summary>
    public ImmutableArray<ImmutableArray<RequiredCall>> RequiredClauses { get; }

    /// <summary>Reads and checks a condition that stands at <paramref name="at"/>; null with diagnostics where it is none.</summary>
    public static CelCondition? Compile(string text, CelEnvironment environment, DiagnosticBag diagnostics, SourceSpan? at = null)
    {
        var expression = CelParser.Parse(text, diagnostics, at);
        if (expression is null || CelChecker.Check(expression, environment, diagnostics, CelType.Bool) is not { } program)
        {
            return null;
        }

        return new CelCondition(text, program, () => new ConditionTree(Node(expression, text, environment)));
    }

    /// <summary>The outcome by the one program.</summary>
    public ConditionResult Evaluate(in ConditionContext context) =>
        CelAtom.Result(Program.Evaluate(context.Values, context.CostLimit));

    public override string ToString() => Text;

    private static ConditionNode Node(CelExpr expression, string text, CelEnvironment environment) => expression switch
    {
        CelLogical { IsAnd: true } e => new ConditionAnd(Operands(e, text, environment), e.Span),
        CelLogical e => new ConditionOr(Operands(e, text, environment), e.Span),
        CelUnary { Operator: CelUnaryOperator.Not } e => new ConditionNot(Node(e.Operand, text, environment), e.Span),
        _ => CelAtom.Create(expression, text, environment),
    };

    // "a && (b && c)" is one conjunction to whoever reads the explanation.
    private static ImmutableArray<ConditionNode> Operands(CelLogical e, string text, CelEnvironment environment) =>
        [.. Flatten(e, e.IsAnd).Select(o => Node(o, text, environment))];

    private static IEnumerable<CelExpr> Flatten(CelExpr e, bool isAnd) =>
        e is CelLogical logical && logical.IsAnd == isAnd ? logical.Operands.SelectMany(o => Flatten(o, isAnd)) : [e];
}
