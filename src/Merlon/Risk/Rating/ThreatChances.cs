namespace Merlon.Risk.Rating;

/// <summary>A threat in numbers.</summary>
/// <param name="Ways">Nodes from which it can be tried, each with the attempts a year there; shared by all threats of a subject.</param>
/// <param name="Success">Chance that one attempt succeeds, after controls and evidence.</param>
/// <param name="Gains">Nodes that come with it.</param>
internal readonly record struct ThreatChances((int From, double Attempts)[] Ways, double Success, int[] Gains);
