using System.Collections.Immutable;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Conditions;

/// <summary>The parts of an atom whose values explain it: the sides of a comparison that are not constants, and the object of a call.</summary>
internal sealed class CelAtomParts
{
    private readonly ImmutableArray<(string Text, CelProgram Program)> _parts;
    private readonly bool _leftOnly;
    private readonly CelWitness? _witness;

    private CelAtomParts(ImmutableArray<(string Text, CelProgram Program)> parts, bool leftOnly, CelWitness? witness)
    {
        _parts = parts;
        _leftOnly = leftOnly;
        _witness = witness;
    }

    public static CelAtomParts Of(CelProgram program, string text)
    {
        var candidates = program.Expression switch
        {
            CelBinary e => [e.Left, e.Right],
            CelMacro e => [e.Range],
            CelCall { Target: not null and not CelIdent } e => new[] { e.Target },
            CelCall e => [.. e.Arguments],
            CelSelect { Operand: not CelIdent } e => [e.Operand],
            _ => [],
        };
        var parts = ImmutableArray.CreateBuilder<(string, CelProgram)>();
        foreach (var part in candidates)
        {
            if (Varies(part, program.Environment) && CelChecker.Check(part, program.Environment, new DiagnosticBag()) is { } partProgram)
            {
                parts.Add((Source(part, program.Expression, text), partProgram));
            }
        }

        var leftOnly = program.Expression is CelBinary { Right: var right } && !Varies(right, program.Environment);
        return new CelAtomParts(parts.ToImmutable(), leftOnly, CelWitness.Of(program.Expression, program.Environment));
    }

    /// <summary>Adds the values in parentheses.</summary>
    public void Append(StringBuilder text, in ConditionResult result, in ConditionContext context)
    {
        if (_witness?.Describe(result, context) is { } elements)
        {
            text.Append(" (").Append(elements).Append(')');
            return;
        }

        var separator = " (";
        foreach (var (name, program) in _parts)
        {
            var value = program.Evaluate(context.Values, context.CostLimit);
            text.Append(separator).Append(_leftOnly ? "" : name + " ").Append("is ").Append(program.Display(value));
            separator = ", ";
        }

        if (_parts.IsEmpty && !result.IsTrue)
        {
            text.Append(separator).Append("is ").Append(result.State switch
            {
                ConditionState.False => "false",
                ConditionState.Unknown => "unknown",
                _ => "an error: " + result.Message,
            });
            separator = ", ";
        }

        text.Append(separator == ", " ? ")" : "");
    }

    private static string Source(CelExpr part, CelExpr whole, string text)
    {
        // Where the atom was rewritten to one line, offsets no longer fit; the canonical spelling does.
        var start = part.Start - whole.Start;
        var end = part.End - whole.Start;
        return whole.End - whole.Start == text.Length && start >= 0 && end <= text.Length ? text[start..end] : part.ToString();
    }

    private static bool Varies(CelExpr e, CelEnvironment environment) => e switch
    {
        CelIdent ident => !environment.Constants.Any(c => c.Name == ident.Name),
        CelLiteral => false,
        _ => CelSyntax.Children(e).Any(c => Varies(c, environment)),
    };
}
