using Merlon.Analysis;

namespace Merlon.Rules;

/// <summary>What a rule reckons by itself.</summary>
/// <param name="Likelihood">0 to 1.</param>
/// <param name="Impact">0 to 1.</param>
/// <param name="Severity">Its place on our scale.</param>
public sealed record RuleRating(double Likelihood, double Impact, RiskLevel Severity);
