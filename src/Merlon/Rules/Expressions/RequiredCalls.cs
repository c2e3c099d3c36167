using System.Collections.Immutable;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions;

/// <summary>Finds the calls without which an expression cannot be true.</summary>
public static class RequiredCalls
{
    private const int LargestClause = 64;

    /// <summary>Calls of a method with one constant string on a variable, each of which alone must be true.</summary>
    public static IEnumerable<RequiredCall> Of(CelExpr expression) =>
        ClausesOf(expression).Where(c => c.Length == 1).Select(c => c[0]);

    /// <summary>
    /// Sets of calls of which at least one must be true: <c>(t.is("a") || t.is("b")) &amp;&amp; x</c> gives one set of two.
    /// A set of more than 64 is left out.
    /// </summary>
    public static IEnumerable<ImmutableArray<RequiredCall>> ClausesOf(CelExpr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var clauses = new List<ImmutableArray<RequiredCall>>();
        Collect(expression, clauses);
        return clauses;
    }

    private static void Collect(CelExpr expression, List<ImmutableArray<RequiredCall>> clauses)
    {
        if (expression is CelLogical { IsAnd: true } and)
        {
            foreach (var operand in and.Operands)
            {
                Collect(operand, clauses);
            }
        }
        else if (Alternatives(expression) is { Count: > 0 and <= LargestClause } clause)
        {
            clauses.Add([.. clause]);
        }
    }

    private static List<RequiredCall>? Alternatives(CelExpr expression) => expression switch
    {
        CelCall { Target: CelIdent { Absolute: false } receiver, Arguments: [CelLiteral { Value.Kind: CelKind.String } argument] } call =>
            [new RequiredCall(receiver.Name, call.Name, argument.Value.AsString)],
        CelLogical { IsAnd: false } or => Union(or.Operands),
        CelLogical and => Fewest(and.Operands),
        _ => null,
    };

    // An operand without any necessary call makes the whole alternative free.
    private static List<RequiredCall>? Union(ImmutableArray<CelExpr> operands)
    {
        var union = new List<RequiredCall>();
        foreach (var operand in operands)
        {
            if (Alternatives(operand) is not { } alternatives)
            {
                return null;
            }

            foreach (var call in alternatives)
            {
                if (!union.Contains(call))
                {
                    union.Add(call);
                }
            }
        }

        return union;
    }

    // Any one operand's alternatives are necessary; the fewest say the most.
    private static List<RequiredCall>? Fewest(ImmutableArray<CelExpr> operands)
    {
        List<RequiredCall>? fewest = null;
        foreach (var operand in operands)
        {
            if (Alternatives(operand) is { } alternatives && (fewest is null || alternatives.Count < fewest.Count))
            {
                fewest = alternatives;
            }
        }

        return fewest;
    }
}
