namespace Merlon.Rules.Expressions.Syntax;

/// <summary>The variable that an expression starts from and the first member that it asks for.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Member">A field or method; empty where it asks for none.</param>
internal sealed record CelOrigin(string Variable, string Member)
{
    /// <summary>Null where the expression names no variable.</summary>
    public static CelOrigin? Of(CelExpr expression) => expression switch
    {
        CelSelect { Operand: CelIdent variable } select => new CelOrigin(variable.Name, select.Field),
        CelCall { Target: CelIdent variable } call => new CelOrigin(variable.Name, call.Name),
        CelIdent variable => new CelOrigin(variable.Name, ""),
        _ => CelSyntax.Children(expression).Select(Of).FirstOrDefault(o => o is not null),
    };
}
