using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Plan;

/// <summary>
/// Reads what <c>terraform show -json</c> prints of a plan or of a state: resolved values, what is unknown until apply,
/// what is sensitive, what will be deleted, and from the configuration in it what refers to what.
/// </summary>
public static class TerraformPlanReader
{
    /// <summary>True for text that looks like such a file.</summary>
    public static bool Recognises(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        return head.TrimStart().StartsWith("{")
            && head.Contains("\"format_version\"", StringComparison.Ordinal)
            && head.Contains("\"terraform_version\"", StringComparison.Ordinal);
    }

    public static TerraformResult Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticBag();
        var root = new JsonNodeReader(source, diagnostics).Read();
        if (root is not { Kind: JsonNodeKind.Object } || root["format_version"] is null)
        {
            diagnostics.Error(
                TerraformCodes.BadPlan, SourceSpan.At(source.Path, 1, 1), "This is no plan or state in JSON.", "terraform show -json plan.out > plan.json");
            return new TerraformResult(ResourceGraph.Empty, diagnostics.ToImmutable(), [source.Path]);
        }

        var graph = new PlanGraph(source, root).Build();
        return new TerraformResult(graph, diagnostics.ToImmutable(), [source.Path]);
    }
}
