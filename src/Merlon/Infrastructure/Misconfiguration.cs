using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>A check that a resource breaks.</summary>
public sealed record Misconfiguration
{
    /// <summary>Stable: <c>check@resource</c>.</summary>
    public string Id => $"{Check.Id}@{Resource}";

    public required InfrastructureCheck Check { get; init; }

    /// <summary>The address of the resource without indices.</summary>
    public required string Resource { get; init; }

    /// <summary>The addresses of the instances concerned.</summary>
    public ImmutableArray<string> Instances { get; init; } = [];

    /// <summary>The attribute that makes it fail; empty where something is missing.</summary>
    public string Attribute { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>Why it does not count, where somebody decided so in the source.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>The check that names the same cause on this resource more exactly; null for a finding of its own.</summary>
    public string? PartOf { get; init; }

    /// <summary>As the pack of checks says, and for secrets as the kind of secret says.</summary>
    public RiskLevel Severity => Check.Severity;

    public bool IsActive => Suppression is null;
}
