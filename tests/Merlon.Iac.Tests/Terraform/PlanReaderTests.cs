using Merlon.Iac.Graph;
using Merlon.Iac.Terraform.Plan;
using Merlon.Text;

namespace Merlon.Iac.Tests.Terraform;

public sealed class PlanReaderTests
{
    private const string Plan = """
        {
          "format_version": "1.2",
          "terraform_version": "1.11.4",
          "planned_values": { "outputs": {}, "root_module": {} },
          "resource_changes": [
            {
              "address": "module.net[\"a.b\"].aws_security_group.web[0]", "module_address": "module.net[\"a.b\"]", "mode": "managed",
              "type": "aws_security_group", "name": "web", "index": 0, "provider_name": "registry.terraform.io/hashicorp/aws",
              "change": {
                "actions": ["delete", "create"], "before": { "name": "old" },
                "after": { "name": "web", "ingress": [{ "from_port": 22, "cidr_blocks": ["0.0.0.0/0"] }, { "from_port": 443 }], "password": "x", "tags": null },
                "after_unknown": { "id": true, "ingress": [{}, { "cidr_blocks": true }], "tags": {} },
                "before_sensitive": {}, "after_sensitive": { "password": true }
              }
            },
            {
              "address": "aws_s3_bucket.gone", "mode": "managed", "type": "aws_s3_bucket", "name": "gone", "provider_name": "registry.terraform.io/hashicorp/aws",
              "change": { "actions": ["delete"], "before": { "bucket": "b" }, "after": null, "after_unknown": {}, "before_sensitive": {}, "after_sensitive": false }
            }
          ],
          "prior_state": {
            "values": { "root_module": { "resources": [{ "address": "data.aws_region.r", "mode": "data", "type": "aws_region", "name": "r", "values": { "name": "eu" } }] } }
          },
          "configuration": {
            "provider_config": { "aws": { "name": "aws", "expressions": { "region": { "constant_value": "eu-west-1" } } } },
            "root_module": {
              "resources": [{ "address": "aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v" }],
              "module_calls": {
                "net": {
                  "source": "./net", "expressions": { "vpc": { "references": ["aws_vpc.v.id", "aws_vpc.v"] } },
                  "module": {
                    "resources": [{
                      "address": "aws_security_group.web", "mode": "managed", "type": "aws_security_group", "name": "web",
                      "expressions": { "vpc_id": { "references": ["var.vpc"] }, "ingress": [{ "security_groups": { "references": ["aws_security_group.lb.id", "aws_security_group.lb"] } }] },
                      "depends_on": ["aws_security_group.lb"]
                    }]
                  }
                }
              }
            }
          }
        }
        """;

    private static readonly ResourceGraph Graph = TerraformPlanReader.Read(new SourceText("plan.json", Plan)).Graph;
    private static readonly Resource Group = Graph.Find("module.net[\"a.b\"].aws_security_group.web[0]")!;

    [Fact]
    public void Addresses_are_taken_apart()
    {
        Assert.Equal("module.net.aws_security_group.web", Group.ConfigAddress);
        Assert.Equal("module.net[\"a.b\"]", Group.ModulePath);
        Assert.Equal("0", Group.Index);
        Assert.Equal("aws", Group.Provider);
    }

    [Fact]
    public void Known_unknown_and_sensitive_values_are_told_apart()
    {
        Assert.Equal("[\"0.0.0.0/0\"]", Group.Attributes.At("ingress[0].cidr_blocks").ToString());
        Assert.True(Group.Attributes.At("ingress[1].cidr_blocks").IsUnknown);
        Assert.True(Group.Attributes["id"].IsUnknown);
        Assert.True(Group.Attributes["tags"].IsNull);
        Assert.True(Group.Attributes["password"].IsSensitive);
        Assert.Equal(PlannedAction.Replace, Group.Action);
    }

    [Fact]
    public void A_deletion_shows_what_there_is()
    {
        var gone = Graph.Find("aws_s3_bucket.gone")!;
        Assert.Equal(PlannedAction.Delete, gone.Action);
        Assert.Equal("\"b\"", gone.Attributes["bucket"].ToString());
    }

    [Fact]
    public void Data_read_while_planning_is_there() => Assert.Equal("\"eu\"", Graph.At("data.aws_region.r", "name").ToString());

    [Fact]
    public void References_are_followed_through_module_arguments()
    {
        Assert.Contains(Group.References, r => r is { Path: "vpc_id", Target: "aws_vpc.v", TargetPath: "id" });
        Assert.Contains(Group.References, r => r is { Path: "ingress[0].security_groups", Target: "module.net[\"a.b\"].aws_security_group.lb", TargetPath: "id" });
        Assert.Contains(Group.References, r => r.Kind == ReferenceKind.Dependency);
        Assert.Equal("\"eu-west-1\"", Assert.Single(Graph.Providers).Attributes["region"].ToString());
    }

    [Fact]
    public void A_state_is_read_too()
    {
        var state = TerraformPlanReader.Read(new SourceText("state.json", """
            { "format_version": "1.0", "terraform_version": "1.11.4", "values": { "root_module": {
              "child_modules": [{ "address": "module.m", "resources": [
                { "address": "module.m.aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": { "acl": "private" }, "sensitive_values": {} }] }] } } }
            """)).Graph;
        Assert.Equal("\"private\"", state.Show("module.m.aws_s3_bucket.b", "acl"));
        Assert.Equal("module.m", state.Resources[0].ModulePath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"a\": 1 }")]
    [InlineData("{ \"format_version\": ")]
    public void Other_text_is_refused_in_words(string text)
    {
        var result = TerraformPlanReader.Read(new SourceText("x.json", text));
        Assert.Empty(result.Graph.Resources);
        Assert.NotEmpty(result.Diagnostics);
    }
}
