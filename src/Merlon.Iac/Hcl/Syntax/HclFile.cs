using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary>One parsed file.</summary>
internal sealed record HclFile(SourceText Source, HclBody Body, ImmutableArray<HclComment> Comments)
{
    /// <summary>Written in the JSON syntax, where a nested block and an object value look alike.</summary>
    public bool IsJson { get; init; }
}
