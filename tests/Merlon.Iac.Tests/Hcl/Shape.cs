using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Syntax trees as one line: what belongs to what, and what each node covers.</summary>
internal static class Shape
{
    public static string Of(HclExpression expression) => expression switch
    {
        LiteralExpression e => HclJson.Encode(e.Value),
        TraversalExpression e => e.Root + Steps(e.Steps),
        RelativeTraversalExpression e => $"({Of(e.From)}){Steps(e.Steps)}",
        IndexExpression e => $"{Of(e.Collection)}[{Of(e.Key)}]",
        SplatExpression e => $"{Of(e.From)}[*]{{{Of(e.Each)}}}",
        SplatItemExpression => "@",
        TemplateExpression e => $"text({string.Join(", ", e.Parts.Select(Of))})",
        TemplateWrapExpression e => $"only({Of(e.Inner)})",
        ParenthesesExpression e => $"<{Of(e.Inner)}>",
        ConditionalExpression e => $"({Of(e.Condition)} ? {Of(e.WhenTrue)} : {Of(e.WhenFalse)})",
        BinaryExpression e => $"({Of(e.Left)} {e.Operator} {Of(e.Right)})",
        UnaryExpression e => $"({e.Operator} {Of(e.Operand)})",
        TupleExpression e => $"[{string.Join(", ", e.Items.Select(Of))}]",
        ObjectExpression e => $"{{{string.Join(", ", e.Items.Select(i => $"{Of(i.Key)} = {Of(i.Value)}"))}}}",
        FunctionCallExpression e => $"{e.Name}({string.Join(", ", e.Arguments.Select(Of))}{(e.ExpandLast ? "..." : "")})",
        ForExpression e => $"for({Names(e.KeyName, e.ValueName)} in {Of(e.Collection)} : {(e.Key is null ? "" : Of(e.Key) + " => ")}{Of(e.Value)}{(e.Group ? "..." : "")}{(e.Condition is null ? "" : " if " + Of(e.Condition))})",
        TemplateForExpression e => $"each({Names(e.KeyName, e.ValueName)} in {Of(e.Collection)} : {Of(e.Body)})",
        _ => "?",
    };

    /// <summary>The nodes from the outermost on, each with the text that it covers.</summary>
    public static IEnumerable<string> Covered(HclExpression expression)
    {
        yield return expression.Source.Text[expression.Start..expression.End];
        foreach (var text in Inner(expression).SelectMany(Covered))
        {
            yield return text;
        }
    }

    private static IEnumerable<HclExpression> Inner(HclExpression expression) => expression switch
    {
        RelativeTraversalExpression e => [e.From],
        IndexExpression e => [e.Collection, e.Key],
        SplatExpression e => [e.From, e.Each],
        TemplateExpression e => e.Parts,
        TemplateWrapExpression e => [e.Inner],
        ParenthesesExpression e => [e.Inner],
        ConditionalExpression e => [e.Condition, e.WhenTrue, e.WhenFalse],
        BinaryExpression e => [e.Left, e.Right],
        UnaryExpression e => [e.Operand],
        TupleExpression e => e.Items,
        ObjectExpression e => e.Items.SelectMany(i => new[] { i.Key, i.Value }),
        FunctionCallExpression e => e.Arguments,
        ForExpression e => new[] { e.Collection, e.Key, e.Value, e.Condition }.OfType<HclExpression>(),
        TemplateForExpression e => [e.Collection, e.Body],
        _ => [],
    };

    private static string Steps(IEnumerable<TraversalStep> steps) => string.Concat(steps.Select(s => s.Name is { } name ? "." + name : $"[{HclJson.Encode(s.Key!)}]"));

    private static string Names(string? key, string value) => key is null ? value : $"{key}, {value}";
}
