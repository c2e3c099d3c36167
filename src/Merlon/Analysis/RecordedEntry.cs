namespace Merlon.Analysis;

/// <summary>What a file records about a threat that a rule found as well.</summary>
/// <param name="Id">The id that the record has among the threats of the model (<c>recorded-…@…</c>); decisions about it count.</param>
/// <param name="Title">As recorded.</param>
/// <param name="Status">What file and decisions say about the record.</param>
/// <param name="How">By what the two were recognised as one.</param>
public sealed record RecordedEntry(string Id, string Title, ThreatStatus Status, string How)
{
    /// <summary>The record in its own tool; null where the file gives no id.</summary>
    public ForeignRisk? Original { get; init; }
}
