using System.Collections.Immutable;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Functions;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Plain variables and all functions.</summary>
internal sealed class TestScope(Dictionary<string, HclValue>? variables = null, IHclFiles? files = null) : IHclScope
{
    private readonly HclFunctions _functions = new(files ?? NoFiles.Instance, YamlFunctions.All);

    public IEnumerable<string> FunctionNames => _functions.Names;

    public HclFunction? Function(string name) => _functions.Find(name);

    public HclValue? Resolve(string root, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
    {
        consumed = 0;
        hint = null;
        error = null;
        return variables?.GetValueOrDefault(root);
    }
}
