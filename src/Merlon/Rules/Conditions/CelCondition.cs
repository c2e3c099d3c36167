using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Evaluation;
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
    }

    /// <summary>As its author wrote it.</summary>
    public string Text { get; }

    public CelProgram Program { get; }

    /// <summary>Built when first asked for: most rules of a library are never explained.</summary>
    public ConditionTree Tree => _tree.Value;

    /// <summary>Calls each of which must be true; see <see cref="RequiredCalls"/>.</summary>
    public ImmutableArray<RequiredCall> Required => [.. RequiredCalls.Of(Program.Expression)];

    /// <summary>Sets of calls of each of which one must be true.</summary>
    public ImmutableArray<ImmutableArray<RequiredCall>> RequiredClauses => [.. RequiredCalls.ClausesOf(Program.Expression)];

    /// <summary>Reads and checks a condition that stands at <paramref name="at"/>; null with diagnostics where it is none.</summary>
    public static CelCondition? Compile(string text, CelEnvironment environment, DiagnosticBag diagnostics, SourceSpan? at = null)
    {
        var expression = CelParser.Parse(text, diagnostics, at);
        if (expression is null || CelChecker.Check(expression, environment, diagnostics, CelType.Bool) is not { } program)
        {
            return null;
        }

        return new CelCondition(text, program, () => new ConditionTree(Node(expression, program.Root, text, program)));
    }

    /// <summary>The outcome by the one program.</summary>
    public ConditionResult Evaluate(in ConditionContext context) =>
        CelAtom.Result(Program.Evaluate(context.Values, context.CostLimit));

    public override string ToString() => Text;

    // The nodes of the one program serve the atoms too: what was bound once is not bound again.
    private static ConditionNode Node(CelExpr expression, CelNode node, string text, CelProgram whole)
    {
        switch (expression, node)
        {
            case (CelLogical e, LogicalNode bound):
                var operands = ImmutableArray.CreateBuilder<ConditionNode>();
                Operands(e, bound, e.IsAnd, text, whole, operands);
                return e.IsAnd ? new ConditionAnd(operands.DrainToImmutable(), e.Span) : new ConditionOr(operands.DrainToImmutable(), e.Span);
            case (CelUnary { Operator: CelUnaryOperator.Not } e, NotNode bound):
                return new ConditionNot(Node(e.Operand, bound.Operand, text, whole), e.Span);
            default:
                return CelAtom.Create(expression, node, text, whole);
        }
    }

    // "a && (b && c)" is one conjunction to whoever reads the explanation.
    private static void Operands(CelLogical e, LogicalNode node, bool isAnd, string text, CelProgram whole, ImmutableArray<ConditionNode>.Builder into)
    {
        for (var i = 0; i < e.Operands.Length; i++)
        {
            if (e.Operands[i] is CelLogical inner && inner.IsAnd == isAnd && node.Operands[i] is LogicalNode bound)
            {
                Operands(inner, bound, isAnd, text, whole, into);
            }
            else
            {
                into.Add(Node(e.Operands[i], node.Operands[i], text, whole));
            }
        }
    }
}
