using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Terraform;

/// <summary>What a root module comes to.</summary>
/// <param name="Graph">All resources in it and its modules.</param>
/// <param name="Diagnostics">Everything noticed while reading and evaluating.</param>
/// <param name="Files">The files that took part.</param>
public sealed record TerraformResult(ResourceGraph Graph, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<string> Files)
{
    /// <summary>All comments of the files that took part, by file and place.</summary>
    public ImmutableArray<SourceComment> Comments { get; init; } = [];
}
