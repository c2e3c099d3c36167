using Merlon.Iac.Graph;

namespace Merlon.Iac.Tests.Terraform;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_to_an_unknown_attribute_can_be_followed_both_ways()
    {
        var graph = Configurations.Graph("""
            resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }
            resource "aws_s3_bucket_public_access_block" "x" {
              bucket            = aws_s3_bucket.logs.id
              block_public_acls = true
            }
            """);
        var block = graph.Find("aws_s3_bucket_public_access_block.x")!;
        Assert.True(block.Attributes["bucket"].IsUnknown);
        Assert.Equal("aws_s3_bucket.logs", Assert.Single(graph.Targets(block, "bucket")).Address);
        Assert.Same(block, Assert.Single(graph.Referrers(graph.Find("aws_s3_bucket.logs")!, "aws_s3_bucket_public_access_block", "bucket")));
        Assert.Equal("id", Assert.Single(block.References).TargetPath);
    }

    [Fact]
    public void A_reference_survives_locals_modules_functions_and_known_values()
    {
        var graph = Configurations.Graph(
            ("main.tf", """
                resource "aws_security_group" "g" {
                  count = 2
                  name  = "g${count.index}"
                }
                locals { groups = concat(aws_security_group.g[*].id, []) }
                module "m" {
                  source = "./m"
                  groups = local.groups
                  name   = aws_security_group.g[1].name
                }
                """),
            ("m/main.tf", """
                variable "groups" { type = list(string) }
                variable "name" {}
                resource "aws_instance" "i" {
                  vpc_security_group_ids = var.groups
                  tags                   = { of = upper(var.name) }
                }
                """));
        var instance = graph.Find("module.m.aws_instance.i")!;
        Assert.Equal("aws_security_group.g[0] aws_security_group.g[1]", string.Join(" ", graph.Targets(instance, "vpc_security_group_ids").Select(t => t.Address)));
        Assert.Equal("\"G1\"", instance.Attributes.At("tags.of").ToString());
        Assert.Equal("aws_security_group.g[1]", Assert.Single(graph.Targets(instance, "tags")).Address);
    }

    [Fact]
    public void Only_the_chosen_side_of_a_known_conditional_is_referred_to()
    {
        var graph = Configurations.Graph("""
            variable "own" { default = true }
            resource "a_key" "one" {}
            resource "a_key" "two" {}
            resource "a_b" "c" { key = var.own ? a_key.one.arn : a_key.two.arn }
            """);
        Assert.Equal("a_key.one", Assert.Single(graph.Targets(graph.Find("a_b.c")!, "key")).Address);
    }

    [Fact]
    public void Dependencies_are_kept_apart()
    {
        var graph = Configurations.Graph("""
            resource "a_key" "one" {}
            resource "a_b" "c" { depends_on = [a_key.one] }
            """);
        Assert.Equal(ReferenceKind.Dependency, Assert.Single(graph.Find("a_b.c")!.References).Kind);
        Assert.Empty(graph.Find("a_b.c")!.Attributes.Members);
    }

    [Fact]
    public void Resources_that_refer_to_each_other_do_not_hang()
    {
        var graph = Configurations.Graph("""
            resource "a_b" "one" { x = a_b.two.id }
            resource "a_b" "two" { x = a_b.one.id }
            """);
        Assert.Equal("a_b.two", Assert.Single(graph.Targets(graph.Find("a_b.one")!, "x")).Address);
        Assert.Equal("a_b.one", Assert.Single(graph.Targets(graph.Find("a_b.two")!, "x")).Address);
    }

    [Fact]
    public void Values_and_resources_know_where_they_are_written()
    {
        var graph = Configurations.Graph("""
            resource "aws_security_group" "g" {
              name = "g"
              ingress {
                cidr_blocks = [
                  "10.0.0.0/8",
                  "0.0.0.0/0",
                ]
              }
            }
            """);
        var group = graph.Find("aws_security_group.g")!;
        Assert.Equal("main.tf:1:1", group.Span.ToString());
        Assert.Equal("main.tf:2:10", group.Attributes["name"].Span.ToString());
        Assert.Equal("main.tf:6:7", group.Attributes.At("ingress[0].cidr_blocks[1]").Span.ToString());
    }
}
