using System.Collections.Immutable;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Functions and no names: for variable files.</summary>
internal sealed class FunctionScope(HclFunctions functions) : IHclScope
{
    public IEnumerable<string> FunctionNames => functions.Names;

    public HclFunction? Function(string name) => functions.Find(name);

    public HclValue? Resolve(string root, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
    {
        consumed = 0;
        error = $"Nothing can be referred to here, so {root} has no meaning.";
        hint = "Text stands in double quotes.";
        return null;
    }
}
