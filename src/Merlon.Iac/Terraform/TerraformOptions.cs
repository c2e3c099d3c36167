using System.Collections.Immutable;

namespace Merlon.Iac.Terraform;

/// <summary>How to evaluate a root module.</summary>
public sealed record TerraformOptions
{
    public static readonly TerraformOptions Default = new();

    /// <summary>Values as <c>-var</c> or <c>TF_VAR_</c> give them: text, or an expression where the variable is no string.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Further variable files, later ones winning; paths in the file source.</summary>
    public ImmutableArray<string> VariableFiles { get; init; } = [];

    public string Workspace { get; init; } = "default";
}
