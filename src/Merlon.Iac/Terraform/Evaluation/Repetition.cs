using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Which instance of a repeated block is being evaluated.</summary>
/// <param name="Index">The part of the address in brackets: <c>[0]</c>, <c>["a"]</c>, or empty.</param>
/// <param name="Key">Its plain text: <c>0</c>, <c>a</c>; null for a single instance.</param>
/// <param name="CountIndex">What <c>count.index</c> gives.</param>
/// <param name="EachKey">What <c>each.key</c> gives.</param>
/// <param name="EachValue">What <c>each.value</c> gives.</param>
/// <param name="IsUnknown">The number of instances is not known.</param>
internal sealed record Repetition(
    string Index, string? Key, HclValue? CountIndex = null, HclValue? EachKey = null, HclValue? EachValue = null, bool IsUnknown = false)
{
    public static readonly Repetition Single = new("", null);
}
