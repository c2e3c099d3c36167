namespace Merlon.Rules.Expressions.Syntax;

/// <summary>The comprehension macros of the standard.</summary>
public enum CelMacroKind
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}
