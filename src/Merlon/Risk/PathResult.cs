using Merlon.Analysis;

namespace Merlon.Risk;

/// <summary>The ways that attackers take first, most expensive or most likely first.</summary>
/// <param name="Targets">How many goals were looked at.</param>
public sealed record PathResult(AnalysisResult Analysis, RiskOptions Options, int Targets, ImmutableArray<AttackPath> Paths);
