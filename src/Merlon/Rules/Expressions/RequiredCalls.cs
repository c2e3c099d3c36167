using System.Collections.Immutable;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions;

/// <summary>Finds the calls without which an expression cannot be true.</summary>
public static class RequiredCalls
{
    /// <summary>Calls of a method with one constant string on a variable, each of which alone must be true.</summary>
    public static IEnumerable<RequiredCall> Of(CelExpr expression) =>
        ClausesOf(expression).Where(c => c.Length == 1).Select(c => c[0]);

    /// <summary>
    /// Sets of calls of which at least one must be true: <c>(t.is("a") || t.is("b")) &amp;&amp; x</c> gives one set of two.
    /// A set larger than 64 is left out.
    /// </summary>
    public static IEnumerable<ImmutableArray<RequiredCall>> ClausesOf(CelExpr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression is CelLogical { IsAnd: true } and
            ? and.Operands.SelectMany(ClausesOf)
            : Alternatives(expression) is { Length: > 0 and <= 64 } clause ? [clause] : [];
    }

    private static ImmutableArray<RequiredCall> Alternatives(CelExpr expression)
    {
        switch (expression)
        {
            case CelCall { Target: CelIdent { Absolute: false } receiver, Arguments: [CelLiteral { Value.Kind: CelKind.String } argument] } call:
                return [new RequiredCall(receiver.Name, call.Name, argument.Value.AsString)];
            case CelLogical { IsAnd: false } or:
                var all = or.Operands.Select(Alternatives).ToArray();
                return Array.TrueForAll(all, a => !a.IsEmpty) ? [.. all.SelectMany(a => a).Distinct()] : [];
            case CelLogical { IsAnd: true } and:
                // Any one operand's alternatives are necessary; the fewest say the most.
                return and.Operands.Select(Alternatives).Where(a => !a.IsEmpty).OrderBy(a => a.Length).FirstOrDefault([]);
            default:
                return [];
        }
    }
}
