using Merlon.Text;

namespace Merlon.Decisions;

/// <summary>What people said about a threat, kept beside the model in <c>*.decisions.yaml</c>.</summary>
public sealed record Decision
{
    /// <summary>The threat id it is about; <c>*</c> stands for any run of characters.</summary>
    public required string Threat { get; init; }

    public required DecisionKind Kind { get; init; }

    public string Owner { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Ticket { get; init; } = "";

    public DateOnly? Date { get; init; }

    /// <summary>Last day on which it counts; null: no end.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Id of the foreign format that records it about its own tool's findings; empty: a decision of ours.</summary>
    public string Source { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
