using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary>Reads expressions where the language wants a bare word or a path, not a value: types, providers, <c>depends_on</c>.</summary>
internal static class Keywords
{
    /// <summary>A single name, or a string as the JSON syntax has it.</summary>
    public static string? AsWord(HclExpression expression) => expression switch
    {
        TraversalExpression { Steps.Length: 0 } t => t.Root,
        LiteralExpression { Value: { IsKnownString: true } v } => v.AsString,
        _ => null,
    };

    /// <summary>A path of names and literal indexes; a string of the JSON syntax counts by its text.</summary>
    public static TraversalExpression? AsPath(HclExpression expression) => Unquoted(expression) as TraversalExpression;

    /// <summary>The expression that a string of the JSON syntax stands for; any other expression as it is.</summary>
    public static HclExpression Unquoted(HclExpression expression) => expression switch
    {
        ParenthesesExpression p => Unquoted(p.Inner),
        TemplateWrapExpression w => Unquoted(w.Inner),
        LiteralExpression { Value: { IsKnownString: true } v } =>
            HclParser.ParseExpression(new SourceText(expression.Source.Path, v.AsString), new DiagnosticBag()),
        _ => expression,
    };
}
