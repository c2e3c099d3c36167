using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Questions about expressions as trees.</summary>
public static class CelSyntax
{
    /// <summary>Whether two expressions are the same tree, wherever they are written.</summary>
    public static bool Same(CelExpr? left, CelExpr? right) => (left, right) switch
    {
        (null, null) => true,
        (CelLiteral a, CelLiteral b) => SameValue(a.Value, b.Value),
        (CelIdent a, CelIdent b) => a.Name == b.Name && a.Absolute == b.Absolute,
        (CelSelect a, CelSelect b) => a.Field == b.Field && a.TestOnly == b.TestOnly && Same(a.Operand, b.Operand),
        (CelIndex a, CelIndex b) => Same(a.Operand, b.Operand) && Same(a.Index, b.Index),
        (CelCall a, CelCall b) => a.Name == b.Name && a.Absolute == b.Absolute && Same(a.Target, b.Target) && Same(a.Arguments, b.Arguments),
        (CelUnary a, CelUnary b) => a.Operator == b.Operator && Same(a.Operand, b.Operand),
        (CelBinary a, CelBinary b) => a.Operator == b.Operator && Same(a.Left, b.Left) && Same(a.Right, b.Right),
        (CelLogical a, CelLogical b) => a.IsAnd == b.IsAnd && Same(a.Operands, b.Operands),
        (CelConditional a, CelConditional b) => Same(a.Condition, b.Condition) && Same(a.Then, b.Then) && Same(a.Otherwise, b.Otherwise),
        (CelListExpr a, CelListExpr b) => Same(a.Elements, b.Elements),
        (CelMapExpr a, CelMapExpr b) => a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries).All(p => Same(p.First.Key, p.Second.Key) && Same(p.First.Value, p.Second.Value)),
        (CelMacro a, CelMacro b) => a.Kind == b.Kind && a.Variable == b.Variable && Same(a.Range, b.Range)
            && Same(a.Predicate, b.Predicate) && Same(a.Transform, b.Transform),
        _ => false,
    };

    /// <summary>The expressions directly below one, in the order they are written.</summary>
    public static IEnumerable<CelExpr> Children(CelExpr expression) => expression switch
    {
        CelSelect e => [e.Operand],
        CelIndex e => [e.Operand, e.Index],
        CelCall e => e.Target is null ? e.Arguments : [e.Target, .. e.Arguments],
        CelUnary e => [e.Operand],
        CelBinary e => [e.Left, e.Right],
        CelLogical e => e.Operands,
        CelConditional e => [e.Condition, e.Then, e.Otherwise],
        CelListExpr e => e.Elements,
        CelMapExpr e => e.Entries.SelectMany(IEnumerable<CelExpr> (p) => [p.Key, p.Value]),
        CelMacro e => new[] { e.Range, e.Predicate, e.Transform }.OfType<CelExpr>(),
        _ => [],
    };

    /// <summary>Names that an expression uses and that no macro in it declares, in the order they are written.</summary>
    internal static IEnumerable<string> FreeNames(CelExpr expression) => expression switch
    {
        CelIdent ident => [ident.Name],
        CelMacro macro => FreeNames(macro.Range).Concat(Children(macro).Skip(1).SelectMany(FreeNames).Where(n => n != macro.Variable)),
        _ => Children(expression).SelectMany(FreeNames),
    };

    /// <summary>The greatest height of the expressions directly below one: asked for each node that is parsed, so without an enumerator.</summary>
    internal static int HeightBelow(CelExpr expression) => expression switch
    {
        CelSelect e => e.Operand.Height,
        CelIndex e => Math.Max(e.Operand.Height, e.Index.Height),
        CelCall e => Math.Max(e.Target?.Height ?? 0, Highest(e.Arguments)),
        CelUnary e => e.Operand.Height,
        CelBinary e => Math.Max(e.Left.Height, e.Right.Height),
        CelLogical e => Highest(e.Operands),
        CelConditional e => Math.Max(e.Condition.Height, Math.Max(e.Then.Height, e.Otherwise.Height)),
        CelListExpr e => Highest(e.Elements),
        CelMacro e => Math.Max(e.Range.Height, Math.Max(e.Predicate?.Height ?? 0, e.Transform?.Height ?? 0)),
        _ => Highest([.. Children(expression)]),
    };

    private static int Highest(ImmutableArray<CelExpr> expressions)
    {
        var height = 0;
        foreach (var expression in expressions)
        {
            height = Math.Max(height, expression.Height);
        }

        return height;
    }

    private static bool Same(ImmutableArray<CelExpr> left, ImmutableArray<CelExpr> right) =>
        left.Length == right.Length && left.Zip(right).All(p => Same(p.First, p.Second));

    // Zero and negative zero are equal values but different literals.
    private static bool SameValue(CelValue left, CelValue right) =>
        left == right && (left.Kind != CelKind.Double || left.Bits == right.Bits);
}
