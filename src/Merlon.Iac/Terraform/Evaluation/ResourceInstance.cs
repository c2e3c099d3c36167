using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>One evaluated instance of a resource: its arguments, and its nested blocks as tuples of objects.</summary>
internal sealed class ResourceInstance(ResourceNode node, Repetition repetition, HclValue value)
{
    public ResourceNode Node { get; } = node;

    public Repetition Repetition { get; } = repetition;

    public HclValue Value { get; } = value;

    public string Address => Node.Address + Repetition.Index;
}
