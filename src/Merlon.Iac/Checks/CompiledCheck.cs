using Merlon.Diagnostics;
using Merlon.Infrastructure;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>A check whose condition is ready to run.</summary>
internal sealed class CompiledCheck(InfrastructureCheck check, CelProgram program)
{
    public InfrastructureCheck Check { get; } = check;

    public static CompiledCheck? Compile(InfrastructureCheck check, DiagnosticBag diagnostics) =>
        CelParser.Parse(check.Fails, diagnostics, check.FailsSpan) is { } expression
        && CelChecker.Check(expression, CheckVocabulary.Environment, diagnostics, CelType.Bool) is { } program
            ? new CompiledCheck(check, program)
            : null;

    /// <summary>True: misconfigured; unknown and error are values too.</summary>
    public CelValue Evaluate(CheckResource resource) => program.Evaluate([CelValue.Object(resource)]);
}
