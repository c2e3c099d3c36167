using Merlon.Diagnostics;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions.Conformance;

internal static class ConformanceRunner
{
    /// <summary>Null where the case gives what it should, otherwise what it gave.</summary>
    public static string? Failure(ConformanceCase c)
    {
        var actual = Actual(c);
        if (Fits(c.Expected, actual))
        {
            return null;
        }

        return $"{c.Place} [{c.Section}] {c.Expression} gave {actual.Rejected ?? actual.Value.ToString()}, not {c.Expected}";
    }

    private static (CelValue Value, string? Rejected) Actual(ConformanceCase c)
    {
        var builder = CelEnvironment.CreateBuilder();
        if (c.Container.Length > 0)
        {
            builder.Container(c.Container);
        }

        foreach (var (name, type, _) in c.Bindings)
        {
            builder.Variable(name, type);
        }

        var diagnostics = new DiagnosticBag();
        var expression = CelParser.Parse(c.Expression, diagnostics);
        var mode = c.Unchecked ? CelCheckMode.Dynamic : CelCheckMode.Static;
        if (expression is null || CelChecker.Check(expression, builder.Build(), diagnostics, null, mode) is not { } program)
        {
            Assert.True(diagnostics.HasErrors, $"{c.Place}: rejected without a word");
            return (default, string.Join("; ", diagnostics.ToImmutable()));
        }

        return (program.Evaluate([.. c.Bindings.Select(b => b.Value)]), null);
    }

    private static bool Fits(string expected, (CelValue Value, string? Rejected) actual)
    {
        if (expected == "reject" || actual.Rejected is not null)
        {
            return expected == "reject" && actual.Rejected is not null;
        }

        if (expected.StartsWith("error", StringComparison.Ordinal))
        {
            return actual.Value.IsError && actual.Value.Message!.Contains(expected[5..].TrimStart(':', ' '), StringComparison.Ordinal);
        }

        if (expected == "nan")
        {
            return actual.Value.Kind == CelKind.Double && double.IsNaN(actual.Value.AsDouble);
        }

        return actual.Value == ConformanceValue.Read(expected);
    }
}
