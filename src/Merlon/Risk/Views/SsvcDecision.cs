using Merlon.Evidence;

namespace Merlon.Risk.Views;

/// <summary>What to do about a vulnerability at a place, and by when.</summary>
/// <param name="Where">Where the ledger says it is.</param>
/// <param name="Component">Id of the component that has it; empty where the ledger names none.</param>
/// <param name="Threats">Ids of the threats that it makes real.</param>
/// <param name="Points">The decision points of SSVC, with the reason for each.</param>
/// <param name="Bod2604">The four questions of BOD 26-04, with the reason for each.</param>
/// <param name="Due">Last day by BOD 26-04, counted from the day of the first entry; null where it waits for the next upgrade.</param>
public sealed record SsvcDecision(
    VulnerableElement Where,
    string Component,
    ImmutableArray<string> Threats,
    SsvcPriority Priority,
    ImmutableArray<RatedFactor> Points,
    Bod2604Deadline Deadline,
    ImmutableArray<RatedFactor> Bod2604,
    DateOnly? Due);
