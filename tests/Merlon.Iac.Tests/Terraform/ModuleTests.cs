using Merlon.Diagnostics;
using Merlon.Iac.Terraform;

namespace Merlon.Iac.Tests.Terraform;

public sealed class ModuleTests
{
    private const string Bucket = """
        variable "name" {}
        variable "acl" { default = "private" }
        resource "aws_s3_bucket" "this" {
          bucket = var.name
          acl    = var.acl
        }
        output "id" { value = aws_s3_bucket.this.id }
        output "acl" { value = aws_s3_bucket.this.acl }
        """;

    [Fact]
    public void Arguments_and_defaults_reach_the_resources_of_a_module()
    {
        var graph = Configurations.Graph(("main.tf", """
            module "a" {
              source = "./bucket"
              name   = "a"
            }
            module "b" {
              source = "./bucket"
              name   = "b"
              acl    = "public-read"
            }
            resource "x_y" "z" { acl = module.b.acl }
            """), ("bucket/main.tf", Bucket));
        Assert.Equal("\"private\"", graph.Show("module.a.aws_s3_bucket.this", "acl"));
        Assert.Equal("\"public-read\"", graph.Show("module.b.aws_s3_bucket.this", "acl"));
        Assert.Equal("\"public-read\"", graph.Show("x_y.z", "acl"));
    }

    [Fact]
    public void Modules_are_repeated_and_nested()
    {
        var graph = Configurations.Graph(
            ("main.tf", """
                module "outer" {
                  source   = "./outer"
                  for_each = { x = "public-read", y = "private" }
                  acl      = each.value
                }
                """),
            ("outer/main.tf", """
                variable "acl" {}
                module "bucket" {
                  source = "../bucket"
                  count  = 1
                  name   = "n"
                  acl    = var.acl
                }
                """),
            ("bucket/main.tf", Bucket));
        Assert.Equal("\"public-read\"", graph.Show("module.outer[\"x\"].module.bucket[0].aws_s3_bucket.this", "acl"));
        Assert.Equal("\"private\"", graph.Show("module.outer[\"y\"].module.bucket[0].aws_s3_bucket.this", "acl"));
        Assert.Equal("module.outer.module.bucket.aws_s3_bucket.this", graph.Resources[0].ConfigAddress);
    }

    [Fact]
    public void A_module_called_zero_times_makes_nothing() =>
        Assert.Empty(Configurations.Graph(("main.tf", """
            module "m" {
              source = "./bucket"
              count  = 0
              name   = "n"
            }
            """), ("bucket/main.tf", Bucket)).Resources);

    [Fact]
    public void Modules_that_feed_one_another_are_no_cycle()
    {
        var graph = Configurations.Graph(
            ("main.tf", """
                module "a" {
                  source = "./m"
                  in     = module.b.constant
                }
                module "b" {
                  source = "./m"
                  in     = module.a.constant
                }
                """),
            ("m/main.tf", """
                variable "in" {}
                output "constant" { value = "c" }
                resource "x_y" "z" { v = var.in }
                """));
        Assert.Equal("\"c\"", graph.Show("module.a.x_y.z", "v"));
    }

    [Fact]
    public void A_registry_module_is_reported_once_and_its_outputs_keep_their_origin()
    {
        var result = Configurations.Evaluate(("main.tf", """
            module "vpc" { source = "terraform-aws-modules/vpc/aws" }
            resource "aws_subnet" "s" { vpc_id = module.vpc.vpc_id }
            """));
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("MER4100", Severity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(result.Graph.Find("aws_subnet.s")!.References, r => r is { Target: "module.vpc", TargetPath: "vpc_id" });
    }

    [Fact]
    public void An_installed_registry_module_is_used()
    {
        var graph = Configurations.Graph(
            ("main.tf", "module \"b\" {\n source = \"acme/bucket/aws\"\n name = \"n\"\n}"),
            (".terraform/modules/modules.json", """{ "Modules": [{ "Key": "b", "Source": "acme/bucket/aws", "Dir": ".terraform/modules/b" }] }"""),
            (".terraform/modules/b/main.tf", Bucket));
        Assert.Equal("module.b.aws_s3_bucket.this", graph.Addresses());
    }

    [Fact]
    public void A_module_that_calls_itself_ends()
    {
        var result = Configurations.Evaluate(("main.tf", "module \"m\" { source = \"./\" }\nresource \"a_b\" \"c\" {}"));
        Assert.Contains(result.Diagnostics, d => d.Code == "MER4107");
    }

    [Fact]
    public void Roots_are_the_folders_that_nobody_calls()
    {
        var project = new TerraformProject(new MemoryFileSource(
            ("live/prod/main.tf", "module \"m\" { source = \"../../modules/m\" }"),
            ("live/dev/main.tf", "module \"m\" { source = \"../../modules/m\" }"),
            ("modules/m/main.tf", "resource \"a_b\" \"c\" {}")));
        Assert.Equal(["live/dev", "live/prod"], project.RootFolders);
        Assert.Equal("module.m.a_b.c", project.Evaluate("live/prod").Graph.Addresses());
    }

    [Fact]
    public void A_value_that_depends_on_itself_is_reported()
    {
        var result = Configurations.Evaluate(("main.tf", """
            locals {
              a = local.b
              b = local.a
            }
            """));
        Assert.Contains(result.Diagnostics, d => d.Code == "MER4103");
    }
}
