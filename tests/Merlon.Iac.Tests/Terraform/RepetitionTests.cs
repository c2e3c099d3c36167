namespace Merlon.Iac.Tests.Terraform;

public sealed class RepetitionTests
{
    [Fact]
    public void A_count_of_zero_makes_no_resource() =>
        Assert.Equal("", Configurations.Graph("""
            variable "public" { default = false }
            resource "aws_s3_bucket" "open" {
              count = var.public ? 1 : 0
            }
            """).Addresses());

    [Fact]
    public void A_count_makes_instances_with_numbers()
    {
        var graph = Configurations.Graph("""
            resource "aws_subnet" "s" {
              count      = 2
              cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
            }
            """);
        Assert.Equal("aws_subnet.s[0] aws_subnet.s[1]", graph.Addresses());
        Assert.Equal("\"10.0.1.0/24\"", graph.Show("aws_subnet.s[1]", "cidr_block"));
        Assert.Equal("1", graph.Find("aws_subnet.s[1]")!.Index);
    }

    [Fact]
    public void A_map_makes_instances_with_keys()
    {
        var graph = Configurations.Graph("""
            locals { buckets = { logs = "private", site = "public-read" } }
            resource "aws_s3_bucket" "b" {
              for_each = local.buckets
              bucket   = "acme-${each.key}"
              acl      = each.value
            }
            """);
        Assert.Equal("aws_s3_bucket.b[\"logs\"] aws_s3_bucket.b[\"site\"]", graph.Addresses());
        Assert.Equal("\"public-read\"", graph.Show("aws_s3_bucket.b[\"site\"]", "acl"));
        Assert.Equal(2, graph.FindAll("aws_s3_bucket.b").Count());
    }

    [Fact]
    public void A_count_that_is_not_known_makes_one_instance_marked_so()
    {
        var graph = Configurations.Graph("""
            variable "n" { type = number }
            resource "aws_s3_bucket" "b" { count = var.n }
            """);
        var only = Assert.Single(graph.Resources);
        Assert.Equal("aws_s3_bucket.b", only.Address);
        Assert.True(only.IsRepetitionUnknown);
    }

    [Fact]
    public void A_list_for_each_is_a_fault_that_says_what_to_do()
    {
        var result = Configurations.Evaluate(("main.tf", """
            resource "a_b" "c" { for_each = ["x"] }
            """));
        Assert.Contains(result.Diagnostics, d => d.Code == "MER4106" && d.Hint!.Contains("toset", StringComparison.Ordinal));
    }

    [Fact]
    public void Instances_are_limited()
    {
        var result = Configurations.Evaluate(("main.tf", "resource \"a_b\" \"c\" {\n count = 1000000000\n}"));
        Assert.Equal(1000, result.Graph.Resources.Length);
        Assert.Contains(result.Diagnostics, d => d.Code == "MER4107");
    }

    [Fact]
    public void Dynamic_blocks_over_nothing_make_nothing_and_over_something_make_blocks()
    {
        var graph = Configurations.Graph("""
            variable "rules" { default = [] }
            resource "aws_security_group" "none" {
              dynamic "ingress" {
                for_each = var.rules
                content { from_port = ingress.value }
              }
            }
            resource "aws_security_group" "some" {
              ingress { from_port = 1 }
              dynamic "ingress" {
                for_each = { ssh = 22, web = 443 }
                iterator = rule
                content {
                  description = rule.key
                  from_port   = rule.value
                  dynamic "nested" {
                    for_each = [rule.value]
                    content { v = nested.value + nested.key }
                  }
                }
              }
            }
            """);
        Assert.Empty(graph.Find("aws_security_group.none")!.Attributes.Blocks("ingress"));
        var blocks = graph.Find("aws_security_group.some")!.Attributes.Blocks("ingress");
        Assert.Equal("1 22 443", string.Join(" ", blocks.Select(b => b["from_port"])));
        Assert.Equal("22", blocks[1].At("nested[0].v").ToString());
    }

    [Fact]
    public void A_dynamic_block_over_something_unknown_leaves_the_written_blocks_known()
    {
        var graph = Configurations.Graph("""
            variable "more" { type = list(string) }
            resource "aws_security_group" "g" {
              ingress { cidr_blocks = ["0.0.0.0/0"] }
              dynamic "ingress" {
                for_each = var.more
                content { cidr_blocks = [ingress.value] }
              }
            }
            """);
        var blocks = graph.Find("aws_security_group.g")!.Attributes.Blocks("ingress");
        Assert.Equal("[\"0.0.0.0/0\"]", blocks[0]["cidr_blocks"].ToString());
        Assert.True(blocks[1].IsUnknown);
    }
}
