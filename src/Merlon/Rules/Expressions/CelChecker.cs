using Merlon.Diagnostics;
using Merlon.Rules.Expressions.Binding;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions;

/// <summary>Checks an expression against an environment and makes it ready to run.</summary>
public static class CelChecker
{
    /// <summary>Checks types and names. <paramref name="expected"/> is the type the place wants: <see cref="CelType.Bool"/> for a condition, null for any.</summary>
    /// <returns>The program, or null where the expression does not fit; the diagnostics say why.</returns>
    public static CelProgram? Check(
        CelExpr expression,
        CelEnvironment environment,
        DiagnosticBag diagnostics,
        CelType? expected = null,
        CelCheckMode mode = CelCheckMode.Static)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var own = new DiagnosticBag();
        var binder = new CelBinder(environment, own, mode);
        var bound = binder.Bind(expression);
        if (!own.HasErrors && expected is not null && !expected.Accepts(bound.Type))
        {
            own.Error(
                CelCodes.WrongResult,
                expression.Span,
                $"A value of type {expected} is wanted here; the expression gives {bound.Type}.",
                expected == CelType.Bool ? "compare it with something, or use has()" : null);
        }

        if (own.Count > 0)
        {
            diagnostics.AddRange(own.ToImmutable());
        }

        return own.HasErrors ? null : new CelProgram(expression, environment, bound.Node, bound.Type, binder.LocalCount);
    }

    /// <summary>Parses and checks a text at once.</summary>
    public static CelProgram? Check(string text, CelEnvironment environment, DiagnosticBag diagnostics, CelType? expected = null) =>
        CelParser.Parse(text, diagnostics) is { } expression ? Check(expression, environment, diagnostics, expected) : null;
}
