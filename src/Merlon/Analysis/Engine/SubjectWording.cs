using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Analysis.Engine;

/// <summary>Says whom data is about: «data stored in Sign-in is about employees».</summary>
internal static class SubjectWording
{
    /// <summary>Null where the macro does more than to look for names.</summary>
    /// <param name="owner">Whose <c>subjects</c> it runs over: data, or a set of data.</param>
    public static string? Say(CelExpr owner, CelMacro macro, bool not, FactScope scope)
    {
        var wanted = new List<string>();
        if (macro.Predicate is null || !Names(macro.Predicate, macro.Variable, wanted))
        {
            return null;
        }

        var (what, subjects) = owner switch
        {
            CelSelect set when FactWording.IsSet(set.Field) && scope.Resolve(set.Operand) is { } element =>
                (FactWording.DataOf(element, set.Field), FactWording.SetOf(element, set.Field)?.Subjects),
            _ when scope.Resolve(owner) is DataFacts data => (data.Name, data.Asset.Subjects),
            _ => ("", null),
        };
        if (subjects is null)
        {
            return null;
        }

        return not ? $"{what} is not about {string.Join(" or ", wanted)}" : $"{what} is about {string.Join(" and ", wanted.Where(w => subjects.Contains(w, StringComparer.Ordinal)))}";
    }

    // The names that the variable is compared with; false where there is anything else.
    private static bool Names(CelExpr predicate, string variable, List<string> into)
    {
        switch (predicate)
        {
            case CelLogical { IsAnd: false } any:
                return any.Operands.All(o => Names(o, variable, into));
            case CelBinary { Operator: CelBinaryOperator.Equal, Left: CelIdent name, Right: CelLiteral { Value.Kind: CelKind.String } word } when name.Name == variable:
                into.Add(word.Value.AsString);
                return true;
            default:
                return false;
        }
    }
}
