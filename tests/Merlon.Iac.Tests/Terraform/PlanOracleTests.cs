using System.Text.Json;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform;
using Merlon.Iac.Terraform.Plan;
using Merlon.Text;

namespace Merlon.Iac.Tests.Terraform;

/// <summary>One configuration with its plan as terraform 1.11.4 made it: evaluation and plan must agree.</summary>
public sealed class PlanOracleTests
{
    private static readonly string[] Files =
    [
        "main.tf", "terraform.tfvars", "z.auto.tfvars", "ternary_override.tf", "extra.tf.json", "modules/inner/main.tf", "modules/leaf/main.tf",
    ];

    private static readonly TerraformResult Evaluated =
        new TerraformProject(new MemoryFileSource(Files.Select(f => (f, TestData.Text("plan/" + f))))).Evaluate();

    private static readonly TerraformResult Planned =
        TerraformPlanReader.Read(new SourceText("plan.json", TestData.Text("plan/plan.json")));

    [Fact]
    public void Evaluation_finds_the_instances_that_the_plan_has() =>
        Assert.Equal(Addresses(Planned.Graph), Addresses(Evaluated.Graph));

    [Fact]
    public void Evaluation_computes_the_values_that_the_plan_has()
    {
        Assert.Empty(Evaluated.Diagnostics);
        foreach (var planned in Planned.Graph.Resources)
        {
            var own = Evaluated.Graph.Find(planned.Address)!;
            Assert.Equal(Json(planned.Attributes["input"]), Json(own.Attributes["input"]));
            Assert.Equal(Json(planned.Attributes["triggers_replace"]), Json(own.Attributes["triggers_replace"]));
            Assert.Equal(planned.ConfigAddress, own.ConfigAddress);
            Assert.Equal(planned.Index, own.Index);
            Assert.Equal(planned.ModulePath, own.ModulePath);
        }
    }

    [Fact]
    public void Outputs_agree_with_the_plan()
    {
        var own = Evaluated.Graph.Outputs.Where(o => o.ModulePath.Length == 0).ToDictionary(o => o.Name, o => o.Value);
        foreach (var planned in Planned.Graph.Outputs)
        {
            Assert.Equal(Json(planned.Value), Json(own[planned.Name]));
            Assert.Equal(planned.Value.IsSensitive, own[planned.Name].IsSensitive);
        }

        Assert.Equal(2, Planned.Graph.Outputs.Length);
    }

    [Fact]
    public void A_plan_tells_what_is_unknown_and_what_will_happen()
    {
        var resource = Planned.Graph.Find("terraform_data.misc")!;
        Assert.True(resource.Attributes["id"].IsUnknown);
        Assert.True(resource.Attributes["output"].IsUnknown);
        Assert.Equal(PlannedAction.Create, resource.Action);
        Assert.Equal("terraform", resource.Provider);
    }

    [Fact]
    public void A_plan_tells_what_refers_to_what_through_modules_and_each()
    {
        var resource = Planned.Graph.Find("terraform_data.misc")!;
        Assert.Contains(resource.References, r => r is { Path: "input", Target: "terraform_data.counted" });
        Assert.Contains(resource.References, r => r is { Path: "input", Target: "terraform_data.rule" });
        Assert.Equal(2, Planned.Graph.FindAll("terraform_data.counted").Count());
    }

    private static string[] Addresses(ResourceGraph graph) => [.. graph.Resources.Select(r => r.Address).Order(StringComparer.Ordinal)];

    private static string Json(ResourceValue value) => value.Kind switch
    {
        ResourceValueKind.Unknown => "unknown",
        ResourceValueKind.Null => "null",
        ResourceValueKind.Bool => value.Bool ? "true" : "false",
        ResourceValueKind.Number => value.Text,
        ResourceValueKind.String => JsonEncodedText.Encode(value.Text).ToString(),
        ResourceValueKind.List => $"[{string.Join(",", value.Items.Select(Json))}]",
        _ => $"{{{string.Join(",", value.Members.Select(m => $"{m.Name}:{Json(m.Value)}"))}}}",
    };
}
