using Merlon.Diagnostics;

namespace Merlon.Iac.Tests.Terraform;

public sealed class LanguageTests
{
    [Fact]
    public void Override_files_replace_arguments_and_blocks()
    {
        var graph = Configurations.Graph(
            ("main.tf", """
                resource "aws_security_group" "g" {
                  name = "g"
                  ingress { from_port = 443 }
                  egress { from_port = 0 }
                }
                """),
            ("open_override.tf", """
                resource "aws_security_group" "g" {
                  name = "h"
                  ingress { from_port = 22 }
                  ingress { from_port = 23 }
                }
                """));
        Assert.Equal("\"h\"", graph.Show("aws_security_group.g", "name"));
        Assert.Equal("22 23", string.Join(" ", graph.Find("aws_security_group.g")!.Attributes.Blocks("ingress").Select(b => b["from_port"])));
        Assert.Single(graph.Find("aws_security_group.g")!.Attributes.Blocks("egress"));
    }

    [Fact]
    public void The_json_syntax_says_the_same()
    {
        var graph = Configurations.Graph(("main.tf.json", """
            {
              "//": "comment",
              "variable": { "open": { "type": "bool", "default": true } },
              "resource": {
                "aws_security_group": {
                  "g": {
                    "name": "${var.open ? \"open\" : \"shut\"}",
                    "ingress": { "cidr_blocks": ["0.0.0.0/0"] },
                    "dynamic": { "egress": { "for_each": [1, 2], "content": { "from_port": "${egress.value}" } } },
                    "lifecycle": { "prevent_destroy": true }
                  }
                }
              }
            }
            """));
        var group = graph.Find("aws_security_group.g")!;
        Assert.Equal("\"open\"", group.Attributes["name"].ToString());
        Assert.Equal("[\"0.0.0.0/0\"]", Assert.Single(group.Attributes.Blocks("ingress"))["cidr_blocks"].ToString());
        Assert.Equal("1 2", string.Join(" ", group.Attributes.Blocks("egress").Select(b => b["from_port"])));
        Assert.True(group.Attributes.At("lifecycle[0].prevent_destroy").AsBool);
        Assert.Equal("main.tf.json:7:17", group.Attributes["name"].Span.ToString());
    }

    [Fact]
    public void One_bad_file_does_not_hide_the_rest()
    {
        var result = Configurations.Evaluate(
            ("bad.tf", "resource \"a_b\" \"broken\" {\n  x = [1, 2\n  y = }\n}\nresource \"a_b\" \"after\" {\n  v = 1\n}\n"),
            ("good.tf", "resource \"a_b\" \"good\" {}\n"));
        Assert.NotNull(result.Graph.Find("a_b.good"));
        Assert.NotNull(result.Graph.Find("a_b.after"));
        Assert.Contains(result.Diagnostics, d => d.Severity == Severity.Error && d.Span.File == "bad.tf");
    }

    [Fact]
    public void A_block_that_is_never_closed_does_not_swallow_the_next()
    {
        var result = Configurations.Evaluate(("main.tf", "resource \"a_b\" \"open\" {\n  x = 1\n\nresource \"a_b\" \"next\" {\n  y = 2\n}\n"));
        Assert.Equal("a_b.next a_b.open", result.Graph.Addresses());
        Assert.Equal("main.tf:1:23", Assert.Single(result.Diagnostics).Span.ToString());
    }

    [Fact]
    public void Comments_are_given_with_their_places()
    {
        var result = Configurations.Evaluate(
            ("main.tf", "module \"m\" { source = \"./m\" } # one\n"),
            ("m/main.tf", "resource \"a_b\" \"c\" {\n  #checkov:skip=CKV_1: reason\n}\n"),
            ("other/main.tf", "# not part of it"));
        Assert.Equal(
            "m/main.tf:2:3 #checkov:skip=CKV_1: reason, main.tf:1:31 # one",
            string.Join(", ", result.Comments.Select(c => $"{c.Span} {c.Text}")));
    }

    [Fact]
    public void A_resource_declared_twice_is_reported_and_both_are_seen()
    {
        var result = Configurations.Evaluate(
            ("a.tf", "resource \"a_b\" \"c\" {\n  v = 1\n}\n"),
            ("b.tf", "resource \"a_b\" \"c\" {\n  v = 2\n}\nresource \"a_b\" \"d\" {\n  v = a_b.c.v\n}\n"));
        Assert.Equal("MER4102", Assert.Single(result.Diagnostics).Code);
        Assert.Equal("1 2 1", string.Join(" ", result.Graph.Resources.Select(r => r.Attributes["v"])));
    }

    [Fact]
    public void A_reference_to_a_resource_that_is_not_there_is_reported_and_kept()
    {
        var result = Configurations.Evaluate(("main.tf", "resource \"a_b\" \"c\" { bucket = aws_s3_bucket.elsewhere.id }"));
        Assert.Equal("MER4020", Assert.Single(result.Diagnostics).Code);
        Assert.Equal("aws_s3_bucket.elsewhere", Assert.Single(result.Graph.Find("a_b.c")!.References).Target);
    }

    [Fact]
    public void Data_sources_are_unknown_but_known_to_exist()
    {
        var graph = Configurations.Graph("""
            data "aws_ami" "a" { owners = ["self"] }
            resource "aws_instance" "i" { ami = data.aws_ami.a.id }
            """);
        Assert.Equal(Merlon.Iac.Graph.ResourceMode.Data, graph.Find("data.aws_ami.a")!.Mode);
        Assert.True(graph.At("aws_instance.i", "ami").IsUnknown);
        Assert.Equal("data.aws_ami.a", Assert.Single(graph.Targets(graph.Find("aws_instance.i")!, "ami")).Address);
    }

    [Fact]
    public void Provider_settings_and_default_tags_are_seen()
    {
        var graph = Configurations.Graph("""
            provider "aws" {
              region = "eu-central-1"
              default_tags { tags = { owner = "core", env = "dev" } }
            }
            provider "aws" {
              alias  = "us"
              region = "us-east-1"
            }
            resource "aws_s3_bucket" "b" { tags = { env = "prod" } }
            resource "aws_s3_bucket" "c" { provider = aws.us }
            """);
        Assert.Equal("{env = \"prod\", owner = \"core\"}", graph.Show("aws_s3_bucket.b", "tags_all"));
        Assert.False(graph.Find("aws_s3_bucket.c")!.Attributes.Has("tags_all"));
        Assert.Equal("aws.us", graph.Find("aws_s3_bucket.c")!.Provider);
        Assert.Equal("\"eu-central-1\"", graph.Providers[0].Attributes["region"].ToString());
    }

    [Fact]
    public void Other_blocks_are_tolerated() =>
        Assert.Equal("a_b.c", Configurations.Graph("""
            terraform {
              required_version = ">= 1.5"
              required_providers { a = { source = "x/a", version = "~> 1" } }
              backend "s3" {}
            }
            moved {
              from = a_b.old
              to   = a_b.c
            }
            removed {
              from = a_b.gone
              lifecycle { destroy = false }
            }
            import {
              to = a_b.c
              id = "x"
            }
            check "up" {
              assert {
                condition     = true
                error_message = "no"
              }
            }
            resource "a_b" "c" {
              lifecycle {
                ignore_changes = [tags]
                precondition {
                  condition     = true
                  error_message = "no"
                }
              }
              provisioner "local-exec" { command = "echo ${self.id}" }
            }
            """).Addresses());

    [Fact]
    public void Files_of_the_module_can_be_read_and_others_not()
    {
        var graph = Configurations.Graph(
            ("main.tf", "module \"m\" { source = \"./m\" }"),
            ("m/main.tf", """
                resource "a_b" "c" {
                  text     = file("${path.module}/policy.json")
                  template = templatefile("${path.module}/t.tpl", { names = ["x", "y"] })
                  outside  = try(file("../../etc/passwd"), "refused")
                  hash     = filesha256("${path.module}/policy.json")
                }
                """),
            ("m/policy.json", "{}"),
            ("m/t.tpl", "%{ for n in names }<${n}>%{ endfor }"));
        Assert.Equal("\"{}\"", graph.Show("module.m.a_b.c", "text"));
        Assert.Equal("\"<x><y>\"", graph.Show("module.m.a_b.c", "template"));
        Assert.Equal("\"refused\"", graph.Show("module.m.a_b.c", "outside"));
        Assert.Equal("\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"", graph.Show("module.m.a_b.c", "hash"));
    }

    [Fact]
    public void A_root_module_reads_files_of_the_repository_above_it()
    {
        var result = new Merlon.Iac.Terraform.TerraformProject(new MemoryFileSource(
            ("live/dev/main.tf", """
                resource "a_b" "c" {
                  up   = file("${path.module}/../../shared/p.json")
                  cwd  = file("${path.cwd}/q.txt")
                  name = basename(path.cwd)
                  all  = fileset("${path.module}/../../shared", "**")
                }
                """),
            ("live/dev/q.txt", "q"),
            ("shared/p.json", "p"))).Evaluate("live/dev");
        Assert.Equal("p q dev", $"{result.Graph.At("a_b.c", "up").Text} {result.Graph.At("a_b.c", "cwd").Text} {result.Graph.At("a_b.c", "name").Text}");
        Assert.Equal("[\"p.json\"]", result.Graph.Show("a_b.c", "all"));
    }

    [Fact]
    public void Splats_ternaries_and_functions_reach_the_value()
    {
        var graph = Configurations.Graph("""
            locals {
              ranges = [{ cidr = "10.0.0.0/8" }, { cidr = "0.0.0.0/0" }]
              open   = false
            }
            resource "a_b" "c" {
              cidrs = local.ranges[*].cidr
              shut  = local.open ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
              last  = element(local.ranges, length(local.ranges) - 1).cidr
            }
            """);
        Assert.Equal("[\"10.0.0.0/8\", \"0.0.0.0/0\"]", graph.Show("a_b.c", "cidrs"));
        Assert.Equal("[\"10.0.0.0/8\"]", graph.Show("a_b.c", "shut"));
        Assert.Equal("\"0.0.0.0/0\"", graph.Show("a_b.c", "last"));
    }
}
