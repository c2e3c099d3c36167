using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Graph;

namespace Merlon.Iac;

/// <summary>What files that are deployed together come to.</summary>
/// <param name="Graph">All resources in them.</param>
/// <param name="Diagnostics">Everything noticed while reading and evaluating.</param>
/// <param name="Files">The files that took part.</param>
public sealed record InfrastructureResult(ResourceGraph Graph, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<string> Files);
