using System.Text;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A text with expressions in braces: <c>{threat.title} is {threat.age_days} days old</c>.</summary>
internal sealed class MessageTemplate
{
    private readonly ImmutableArray<(string Text, CelProgram? Program)> _parts;

    private MessageTemplate(ImmutableArray<(string, CelProgram?)> parts) => _parts = parts;

    /// <summary>Null with an error where a brace is left open or an expression does not check.</summary>
    public static MessageTemplate? Parse(string text, CelEnvironment environment, DiagnosticBag diagnostics, SourceSpan at)
    {
        var parts = ImmutableArray.CreateBuilder<(string, CelProgram?)>();
        var errors = diagnostics.Count;
        var rest = 0;
        while (text.IndexOf('{', rest) is >= 0 and var open)
        {
            parts.Add((text[rest..open], null));
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                diagnostics.Error(PolicyCodes.BadMessage, at, "A brace in the message is not closed.", "write {expression}");
                return null;
            }

            // Messages stand on one line nearly always; then the place of the expression is known to the column.
            var place = at.IsKnown && at.Start.Line == at.End.Line ? at with { Start = new LinePosition(at.Start.Line, at.Start.Column + open + 1) } : at;
            if (CelParser.Parse(text[(open + 1)..close], diagnostics, place) is { } expression && CelChecker.Check(expression, environment, diagnostics) is { } program)
            {
                parts.Add(("", program));
            }

            rest = close + 1;
        }

        parts.Add((text[rest..], null));
        return diagnostics.Count > errors ? null : new MessageTemplate(parts.ToImmutable());
    }

    public string Fill(ReadOnlySpan<CelValue> values)
    {
        var text = new StringBuilder();
        foreach (var (literal, program) in _parts)
        {
            text.Append(literal);
            if (program is not null)
            {
                var value = program.Evaluate(values);
                text.Append(value.Kind switch
                {
                    CelKind.String => value.AsString,
                    CelKind.Error or CelKind.Unknown => "(unknown)",
                    _ => program.Display(value),
                });
            }
        }

        return text.ToString();
    }
}
