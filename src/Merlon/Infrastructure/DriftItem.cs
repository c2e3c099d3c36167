using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>One disagreement between a model and its infrastructure, with both places.</summary>
public sealed record DriftItem
{
    /// <summary>Stable: <c>control@orders-db&gt;encryption-at-rest</c>.</summary>
    public required string Id { get; init; }

    public required DriftKind Kind { get; init; }

    public RiskLevel Severity { get; init; } = RiskLevel.Medium;

    /// <summary>What disagrees, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the element of the model; empty where the model has none.</summary>
    public string Element { get; init; } = "";

    /// <summary>Address of the resource; empty where the infrastructure has none.</summary>
    public string Resource { get; init; } = "";

    /// <summary>What the model says.</summary>
    public string Model { get; init; } = "";

    /// <summary>What the infrastructure shows.</summary>
    public string Infrastructure { get; init; } = "";

    /// <summary>Place in the model; unknown where it says nothing.</summary>
    public SourceSpan ModelSpan { get; init; } = SourceSpan.None;

    /// <summary>Place in the infrastructure code; unknown where it has nothing.</summary>
    public SourceSpan InfrastructureSpan { get; init; } = SourceSpan.None;
}
