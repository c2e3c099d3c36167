namespace Merlon.Iac.Checks.Normalization;

/// <summary>How one type of another language becomes a type of Terraform's.</summary>
internal sealed class TypeMapping(string target)
{
    public string Target { get; } = target;

    /// <summary>By the path in the source.</summary>
    public Dictionary<string, NameMapping> Names { get; } = new(StringComparer.Ordinal);

    public List<PartMapping> Parts { get; } = [];
}
