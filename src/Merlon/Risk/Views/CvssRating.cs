using Merlon.Analysis;
using Merlon.Risk.Scoring;

namespace Merlon.Risk.Views;

/// <summary>A threat as a vector of CVSS v4.0, filled from the model.</summary>
/// <param name="Metrics">The metrics that are given, each with its reason.</param>
public sealed record CvssRating(Threat Threat, CvssScore Score, ImmutableArray<RatedFactor> Metrics);
