namespace Merlon.Iac.Tests.Checks;

public sealed class ScannerTests
{
    private const string Open = """
        resource "aws_security_group" "web" {
          count = 3
          ingress {
            from_port   = 22
            to_port     = 22
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        """;

    [Fact]
    public void Instances_of_one_resource_are_one_finding()
    {
        var finding = Assert.Single(CheckLibrary.Scan(Open).Active, m => m.Check.Id == "aws-sg-open-ssh");
        Assert.Equal("aws_security_group.web", finding.Resource);
        Assert.Equal(3, finding.Instances.Length);
    }

    [Fact]
    public void The_finding_points_at_the_attribute()
    {
        var finding = Assert.Single(CheckLibrary.Scan(Open).Active, m => m.Check.Id == "aws-sg-open-ssh");
        Assert.Equal("ingress", finding.Attribute);
        Assert.Equal(3, finding.Span.Start.Line);
    }

    [Fact]
    public void Checks_that_name_one_cause_are_one_cause()
    {
        var result = CheckLibrary.Scan(Open);
        Assert.DoesNotContain("aws-sg-open-world", result.Causes.Select(m => m.Check.Id));
        Assert.Contains("aws-sg-open-world", result.Active.Select(m => m.Check.Id));
    }

    [Fact]
    public void What_the_deployment_decides_is_listed_apart()
    {
        var result = CheckLibrary.Scan("""
            variable "public" {
              type = bool
            }
            resource "aws_db_instance" "d" {
              publicly_accessible = var.public
            }
            """);
        Assert.DoesNotContain("aws-rds-public", result.Active.Select(m => m.Check.Id));
        Assert.Contains("aws-rds-public", result.Undecided.Select(u => u.Check.Id));
    }

    [Fact]
    public void Every_root_module_is_scanned_and_called_modules_through_their_callers()
    {
        var files = new MemoryFileSource(
            ("a/main.tf", "module \"v\" {\n  source = \"../v\"\n}\n"),
            ("b/main.tf", "resource \"aws_ebs_volume\" \"b\" {}\n"),
            ("v/main.tf", "resource \"aws_ebs_volume\" \"v\" {}\n"));
        Assert.Equal(
            ["aws_ebs_volume.b", "module.v.aws_ebs_volume.v"],
            CheckLibrary.Scan(files).Active.Where(m => m.Check.Id == "aws-ebs-volume-encryption").Select(m => m.Resource).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_plan_is_recognised_and_what_it_deletes_is_left_alone()
    {
        const string Plan = """
            { "format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [
              { "address": "aws_ebs_volume.new", "mode": "managed", "type": "aws_ebs_volume", "name": "new",
                "change": { "actions": ["create"], "after": { "encrypted": false }, "after_unknown": {} } },
              { "address": "aws_ebs_volume.old", "mode": "managed", "type": "aws_ebs_volume", "name": "old",
                "change": { "actions": ["delete"], "before": { "encrypted": false }, "after": null } } ] }
            """;
        Assert.Equal(
            ["aws_ebs_volume.new"],
            CheckLibrary.Scan(new MemoryFileSource(("plan.json", Plan))).Active.Where(m => m.Check.Id == "aws-ebs-volume-encryption").Select(m => m.Resource));
    }

    [Fact]
    public void A_broken_file_does_not_hide_the_rest()
    {
        var files = new MemoryFileSource(("bad.tf", "resource \"aws_ebs_volume\" \"x\" {\n  size = = 3\n"), ("good.tf", "resource \"aws_ebs_volume\" \"y\" {}\n"));
        var result = CheckLibrary.Scan(files);
        Assert.NotEmpty(result.Diagnostics);
        Assert.Contains("aws_ebs_volume.y", result.Active.Select(m => m.Resource));
    }

    [Fact]
    public void The_order_of_files_does_not_change_the_result()
    {
        (string, string)[] files = [("a.tf", "resource \"aws_ebs_volume\" \"a\" {}\n"), ("b.tf", "resource \"aws_sqs_queue\" \"b\" {}\n")];
        Assert.Equal(
            CheckLibrary.Scan(new MemoryFileSource(files)).Misconfigurations.Select(m => m.Id),
            CheckLibrary.Scan(new MemoryFileSource(files.Reverse())).Misconfigurations.Select(m => m.Id));
    }
}
