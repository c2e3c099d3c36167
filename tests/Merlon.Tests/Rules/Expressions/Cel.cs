using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>Short cuts of the tests.</summary>
internal static class Cel
{
    public static CelExpr Parse(string text)
    {
        var diagnostics = new DiagnosticBag();
        return CelParser.Parse(text, diagnostics) ?? throw new InvalidOperationException(string.Join("\n", diagnostics.ToImmutable()));
    }

    public static CelProgram Program(string text, CelEnvironment? environment = null, CelCheckMode mode = CelCheckMode.Static)
    {
        var diagnostics = new DiagnosticBag();
        return CelChecker.Check(Parse(text), environment ?? TestFlags.Environment, diagnostics, null, mode)
            ?? throw new InvalidOperationException(string.Join("\n", diagnostics.ToImmutable()));
    }

    /// <summary>The value of an expression over the variables <c>t</c> and <c>s</c>.</summary>
    public static CelValue Value(string text, TestFlags? t = null, TestFlags? s = null) =>
        Program(text).Evaluate([CelValue.Object(t ?? TestFlags.Of()), CelValue.Object(s ?? TestFlags.Of())]);

    /// <summary>What reader and checker say of a condition.</summary>
    public static IReadOnlyList<Diagnostic> Faults(string text)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelChecker.Check(text, TestFlags.Environment, diagnostics, CelType.Bool));
        return diagnostics.ToImmutable();
    }
}
