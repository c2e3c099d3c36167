using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class ScanVerbTests
{
    private const string Open = """
        resource "aws_security_group" "web" {
          ingress {
            from_port   = 22
            to_port     = 22
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        """;

    [Fact]
    public void The_table_names_finding_place_and_fix()
    {
        using var cli = new CommandLine().With("infra/main.tf", Open);
        var run = cli.Run("scan", "infra");
        Assert.Equal(0, run.Code);
        Assert.Contains("SSH is open to the internet", run.Output, StringComparison.Ordinal);
        Assert.Contains("infra/main.tf:2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_fails_at_the_level_and_passes_above()
    {
        using var cli = new CommandLine().With("main.tf", Open);
        Assert.Equal(1, cli.Run("scan", ".", "--fail-on", "high").Code);
        Assert.Equal(0, cli.Run("scan", ".", "--fail-on", "critical").Code);
    }

    [Fact]
    public void The_json_has_what_the_contract_promises()
    {
        using var cli = new CommandLine().With("main.tf", Open);
        var json = cli.Run("scan", ".", "--format", "json").Json;
        var finding = json.GetProperty("misconfigurations").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "aws-sg-open-ssh");
        Assert.Equal("aws-sg-open-ssh@aws_security_group.web", finding.GetProperty("id").GetString());
        Assert.Equal("high", finding.GetProperty("severity").GetString());
        Assert.Equal("aws_security_group.web", finding.GetProperty("resource").GetString());
        Assert.Equal("main.tf", finding.GetProperty("file").GetString());
        Assert.Equal(2, finding.GetProperty("line").GetInt32());
        Assert.Equal("ingress", finding.GetProperty("attribute").GetString());
        Assert.Contains("CKV_AWS_24", finding.GetProperty("equivalents").GetProperty("checkov").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(JsonValueKind.Array, finding.GetProperty("cwe").ValueKind);
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("suppressed").ValueKind);
    }

    [Theory]
    [InlineData("sarif", "\"ruleId\": \"aws-sg-open-ssh\"")]
    [InlineData("junit", "classname=\"aws_security_group.web\" name=\"aws-sg-open-ssh\"")]
    [InlineData("github", "::error file=main.tf,line=2")]
    [InlineData("csv", "aws-sg-open-ssh@aws_security_group.web,high,")]
    [InlineData("markdown", "| high | SSH is open to the internet |")]
    public void Every_format_carries_the_finding(string format, string expected)
    {
        using var cli = new CommandLine().With("main.tf", Open);
        Assert.Contains(expected, cli.Run("scan", "main.tf", "--format", format).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppressed_finding_does_not_fail_the_gate_and_stays_in_the_result()
    {
        using var cli = new CommandLine().With("main.tf", "# merlon:ignore=* reason=\"lab\"\n" + Open);
        var run = cli.Run("scan", ".", "--format", "json", "--fail-on", "low");
        Assert.Equal(0, run.Code);
        Assert.Contains("\"reason\": \"lab\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_invalid_input()
    {
        using var cli = new CommandLine();
        var run = cli.Run("scan", "nowhere");
        Assert.Equal(2, run.Code);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_not_followed()
    {
        using var elsewhere = new CommandLine().With("main.tf", Open);
        using var cli = new CommandLine().With("empty.tf", "");
        Directory.CreateSymbolicLink(Path.Combine(cli.Folder, "link"), elsewhere.Folder);
        Assert.Empty(cli.Run("scan", ".", "--format", "json").Json.GetProperty("misconfigurations").EnumerateArray());
    }
}
