using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Checks.Suppressions;

/// <summary>A remark and what it speaks of.</summary>
internal sealed record PlacedSuppression(Suppression Suppression, SuppressionScope Scope)
{
    /// <summary>Attributes that the resource must have, as <c>name=web</c>; empty where it speaks of any.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Whether it takes out a finding of that check at that place.</summary>
    public bool Covers(InfrastructureCheck check, SourceSpan at, Resource? resource, DateOnly today)
    {
        if (!Covers(Suppression, check, today) || Condition.Length > 0 && (resource is null || !Meets(resource)))
        {
            return false;
        }

        var block = resource?.Span ?? SourceSpan.None;
        var line = Suppression.Span.Start.Line;
        return Scope switch
        {
            // An image is one resource, and few of its faults are in one line.
            not SuppressionScope.File when resource?.Dialect == "dockerfile" && Suppression.Id != "*" => true,
            SuppressionScope.File => true,
            SuppressionScope.Block => Within(line, block) || line == block.Start.Line - 1,
            SuppressionScope.BlockBelow => line == block.Start.Line - 1 || Within(line, block) && Within(at.Start.Line, block) && at.Start.Line == line + 1,
            _ => line == at.Start.Line || line == at.Start.Line - 1 || line == block.Start.Line || line == block.Start.Line - 1 || IsAttribute(at, line),
        };
    }

    private static bool Within(int line, SourceSpan block) => block.Start.Line <= line && line <= block.End.Line;

    private static bool IsAttribute(SourceSpan at, int line) => at.Start.Line <= line && line <= at.End.Line;

    /// <summary>Whether it names the check and has not run out.</summary>
    public static bool Covers(Suppression suppression, InfrastructureCheck check, DateOnly today) =>
        !(suppression.Until is { } until && until < today) && (suppression.Id == "*" || IsMeant(suppression.Id, check));

    private bool Meets(Resource resource) => Condition.Split(',').All(c =>
        c.Split('=', 2) is [var name, var value] && ResourcePath.Values(resource.Attributes, name.Trim()).Exists(v => v.AsText == value.Trim().Trim('"', '\'')));

    // Trivy knows an id as AVD-AWS-0001, AWS-0001 and by its words.
    private static bool IsMeant(string id, InfrastructureCheck check) =>
        check.IsNamed(id)
        || id.StartsWith("AVD-", StringComparison.OrdinalIgnoreCase) && check.IsNamed(id[4..])
        || check.IsNamed("AVD-" + id);
}
