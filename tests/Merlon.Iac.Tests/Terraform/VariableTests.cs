using Merlon.Iac.Terraform;

namespace Merlon.Iac.Tests.Terraform;

public sealed class VariableTests
{
    private const string Main = """
        variable "acl" {
          type    = string
          default = "private"
        }
        resource "aws_s3_bucket" "b" { acl = var.acl }
        """;

    [Fact]
    public void A_default_counts_where_nothing_is_given() =>
        Assert.Equal("\"private\"", Configurations.Graph(Main).Show("aws_s3_bucket.b", "acl"));

    [Fact]
    public void Variable_files_override_defaults_in_their_order()
    {
        Assert.Equal("\"one\"", Configurations.Graph(("main.tf", Main), ("terraform.tfvars", "acl = \"one\"")).Show("aws_s3_bucket.b", "acl"));
        Assert.Equal("\"three\"", Configurations.Graph(
            ("main.tf", Main),
            ("terraform.tfvars", "acl = \"one\""),
            ("b.auto.tfvars.json", """{ "acl": "three" }"""),
            ("a.auto.tfvars", "acl = \"two\"")).Show("aws_s3_bucket.b", "acl"));
    }

    [Fact]
    public void Given_values_win_and_are_read_by_the_type_of_the_variable()
    {
        var project = new TerraformProject(new MemoryFileSource(("main.tf", """
            variable "n" { type = number }
            variable "l" { type = list(string) }
            resource "a_b" "c" {
              n = var.n + 1
              l = var.l[0]
            }
            """)));
        var options = TerraformOptions.Default with { Variables = TerraformOptions.Default.Variables.Add("n", "41").Add("l", "[\"x\"]") };
        var graph = project.Evaluate("", options).Graph;
        Assert.Equal("42", graph.Show("a_b.c", "n"));
        Assert.Equal("\"x\"", graph.Show("a_b.c", "l"));
    }

    [Fact]
    public void A_required_variable_without_a_value_is_unknown() =>
        Assert.True(Configurations.Graph("""
            variable "acl" {}
            resource "aws_s3_bucket" "b" { acl = var.acl }
            """).At("aws_s3_bucket.b", "acl").IsUnknown);

    [Fact]
    public void Optional_attributes_take_their_defaults()
    {
        var graph = Configurations.Graph("""
            variable "db" {
              type = object({
                public = optional(bool, true)
                port   = optional(number)
                tags   = optional(map(string), {})
              })
              default = {}
            }
            resource "aws_db_instance" "d" {
              publicly_accessible = var.db.public
              port                = var.db.port
              tags                = var.db.tags
            }
            """);
        Assert.Equal("true", graph.Show("aws_db_instance.d", "publicly_accessible"));
        Assert.True(graph.At("aws_db_instance.d", "port").IsNull);
        Assert.Equal("{}", graph.Show("aws_db_instance.d", "tags"));
    }

    [Fact]
    public void A_failed_validation_is_reported_with_its_own_words()
    {
        var result = Configurations.Evaluate(("main.tf", """
            variable "env" {
              default = "x"
              validation {
                condition     = contains(["dev", "prod"], var.env)
                error_message = "Only dev and prod."
              }
            }
            """));
        Assert.Contains("Only dev and prod.", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_reported_and_unknown()
    {
        var result = Configurations.Evaluate(("main.tf", """
            variable "n" {
              type    = number
              default = "many"
            }
            resource "a_b" "c" { n = var.n }
            """));
        Assert.Equal("MER4104", Assert.Single(result.Diagnostics).Code);
        Assert.True(result.Graph.At("a_b.c", "n").IsUnknown);
    }

    [Fact]
    public void Secrecy_follows_a_sensitive_variable()
    {
        var graph = Configurations.Graph("""
            variable "pw" {
              default   = "hunter2"
              sensitive = true
            }
            resource "a_b" "c" {
              url  = "db://u:${var.pw}@h"
              open = "x"
            }
            """);
        Assert.True(graph.At("a_b.c", "url").IsSensitive);
        Assert.False(graph.At("a_b.c", "open").IsSensitive);
    }

    [Fact]
    public void A_misspelt_variable_gets_a_suggestion()
    {
        var result = Configurations.Evaluate(("main.tf", """
            variable "region" { default = "eu" }
            resource "a_b" "c" { r = var.regoin }
            """));
        Assert.Equal("Did you mean region?", Assert.Single(result.Diagnostics).Hint);
    }
}
