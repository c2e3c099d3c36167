using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A promise that a rule need not hold somewhere, for a while.</summary>
public sealed record PolicyExemption
{
    /// <summary>Id of the subject (a threat, an element, a decision's threat); <c>*</c> stands for any run of characters.</summary>
    public required string Subject { get; init; }

    public string Reason { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Ticket { get; init; } = "";

    /// <summary>Last day on which it counts; one without an end does not count at all.</summary>
    public DateOnly? Expires { get; init; }

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
