namespace Merlon.Evidence;

/// <summary>A vulnerability at a place, with all that the ledger still says of it there.</summary>
/// <param name="Subject">Id of the element, channel or threat that the ledger names; empty: the model.</param>
/// <param name="FirstSeen">Day of the first entry that names it there.</param>
/// <param name="Entries">Places in the ledger.</param>
public sealed record VulnerableElement(Vulnerability Vulnerability, string Subject, DateOnly FirstSeen, ImmutableArray<int> Entries);
