namespace Merlon.Iac.Tests.Checks;

public sealed class SuppressionTests
{
    private const string Check = "aws-sg-open-ssh";

    [Theory]
    [InlineData("", "# merlon:ignore=aws-sg-open-ssh reason=\"lab network\"", true)]
    [InlineData("# merlon:ignore=aws-sg-open-ssh reason=\"lab\" until=2099-01-01", "", true)]
    [InlineData("# merlon:ignore=aws-sg-open-ssh reason=\"lab\" until=2020-01-01", "", false)]
    [InlineData("# merlon:ignore=aws-sg-open-rdp", "", false)]
    [InlineData("", "#checkov:skip=CKV_AWS_24:lab network", true)]
    [InlineData("", "#checkov:skip=CKV_AWS_25:another check", false)]
    [InlineData("#trivy:ignore:aws-sg-open-ssh", "", true)]
    [InlineData("#tfsec:ignore:*", "", true)]
    [InlineData("#trivy:ignore:*:exp:2020-01-01", "", false)]
    [InlineData("# kics-scan ignore-block", "", true)]
    [InlineData("# kics-scan ignore", "", true)]
    [InlineData("# kics-scan disable=something-else", "", false)]
    public void A_remark_takes_out_what_it_names(string above, string inside, bool suppressed)
    {
        var finding = Finding($$"""
            {{above}}
            resource "aws_security_group" "web" {
              {{inside}}
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """);
        Assert.Equal(suppressed, !finding.IsActive);
    }

    [Fact]
    public void The_reason_and_the_last_day_are_kept()
    {
        var suppression = Finding("""
            # merlon:ignore=aws-sg-open-ssh reason="lab network" until=2030-05-01
            resource "aws_security_group" "web" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """).Suppression;
        Assert.NotNull(suppression);
        Assert.Equal("lab network", suppression.Reason);
        Assert.Equal(new DateOnly(2030, 5, 1), suppression.Until);
    }

    [Fact]
    public void A_remark_in_one_block_leaves_the_next_alone()
    {
        var result = CheckLibrary.Scan("""
            resource "aws_ebs_volume" "a" {
              # checkov:skip=CKV_AWS_3:scratch data
              availability_zone = "a"
            }
            resource "aws_ebs_volume" "b" {
              availability_zone = "a"
            }
            """);
        Assert.Equal(["aws_ebs_volume.b"], result.Active.Where(m => m.Check.Id == "aws-ebs-volume-encryption").Select(m => m.Resource));
    }

    private static Infrastructure.Misconfiguration Finding(string text) =>
        Assert.Single(CheckLibrary.Scan(text).Misconfigurations, m => m.Check.Id == Check);
}
