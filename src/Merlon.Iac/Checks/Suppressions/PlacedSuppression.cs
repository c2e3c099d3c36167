using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Checks.Suppressions;

/// <summary>A remark and what it speaks of.</summary>
internal sealed record PlacedSuppression(Suppression Suppression, SuppressionScope Scope)
{
    /// <summary>Whether it takes out a finding of that check at that place.</summary>
    public bool Covers(InfrastructureCheck check, SourceSpan at, SourceSpan block, DateOnly today)
    {
        if (Suppression.Until is { } until && until < today || Suppression.Id != "*" && !IsMeant(check))
        {
            return false;
        }

        var line = Suppression.Span.Start.Line;
        return Scope switch
        {
            SuppressionScope.File => true,
            SuppressionScope.Block => Within(line, block) || line == block.Start.Line - 1,
            SuppressionScope.BlockBelow => line == block.Start.Line - 1 || Within(line, block) && Within(at.Start.Line, block) && at.Start.Line == line + 1,
            _ => line == at.Start.Line || line == at.Start.Line - 1 || line == block.Start.Line || line == block.Start.Line - 1 || IsAttribute(at, line),
        };
    }

    private static bool Within(int line, SourceSpan block) => block.Start.Line <= line && line <= block.End.Line;

    private static bool IsAttribute(SourceSpan at, int line) => at.Start.Line <= line && line <= at.End.Line;

    // Trivy knows an id as AVD-AWS-0001, AWS-0001 and by its words.
    private bool IsMeant(InfrastructureCheck check)
    {
        var id = Suppression.Id;
        return check.IsNamed(id)
            || id.StartsWith("AVD-", StringComparison.OrdinalIgnoreCase) && check.IsNamed(id[4..])
            || check.IsNamed("AVD-" + id);
    }
}
