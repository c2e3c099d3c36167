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

    [Theory]
    [InlineData("#trivy:ignore:aws-ebs-volume-encryption[availability_zone=a]", true)]
    [InlineData("#trivy:ignore:aws-ebs-volume-encryption[availability_zone=b]", false)]
    public void A_remark_with_a_condition_speaks_of_resources_that_meet_it(string remark, bool suppressed)
    {
        var finding = Single($$"""
            {{remark}}
            resource "aws_ebs_volume" "v" {
              availability_zone = "a"
            }
            """, "aws-ebs-volume-encryption", "main.tf");
        Assert.Equal(suppressed, !finding.IsActive);
    }

    [Theory]
    [InlineData("checkov: { skip: [{ id: CKV_AWS_3, comment: scratch data }] }", true)]
    [InlineData("checkov: { skip: [{ id: CKV_AWS_999, comment: scratch data }] }", false)]
    [InlineData("cfn_nag: { rules_to_suppress: [{ id: F1, reason: scratch data }] }", true)]
    [InlineData("guard: { SuppressedRules: [ENCRYPTED_VOLUMES] }", true)]
    [InlineData("guard: { SuppressedRules: { ENCRYPTED_VOLUMES: scratch data } }", true)]
    [InlineData("merlon: { ignore: [{ id: aws-ebs-volume-encryption, reason: scratch data, until: 2099-01-01 }] }", true)]
    [InlineData("merlon: { ignore: [{ id: aws-ebs-volume-encryption, reason: scratch data, until: 2020-01-01 }] }", false)]
    public void Metadata_of_a_template_takes_out_what_it_names(string metadata, bool suppressed)
    {
        var finding = Single($$"""
            Resources:
              Disk:
                Type: AWS::EC2::Volume
                Metadata:
                  {{metadata}}
                Properties:
                  AvailabilityZone: a
            """, "aws-ebs-volume-encryption", "template.yaml");
        Assert.Equal(suppressed, !finding.IsActive);
    }

    [Theory]
    [InlineData("# checkov:skip=CKV_AWS_3:scratch data", true)]
    [InlineData("# kics-scan ignore-block", true)]
    [InlineData("# a remark", false)]
    public void A_remark_above_a_resource_of_a_template_counts(string remark, bool suppressed)
    {
        var finding = Single($$"""
            Resources:
              {{remark}}
              Disk:
                Type: AWS::EC2::Volume
                Properties:
                  AvailabilityZone: a
            """, "aws-ebs-volume-encryption", "template.yaml");
        Assert.Equal(suppressed, !finding.IsActive);
    }

    [Theory]
    [InlineData("checkov.io/skip1: CKV_K8S_16=needs the devices", true)]
    [InlineData("checkov.io/skip1: CKV_K8S_20=needs the devices", false)]
    [InlineData("merlon/ignore: k8s-privileged reason=\"needs the devices\" until=2099-01-01", true)]
    [InlineData("merlon/ignore: k8s-privileged until=2020-01-01", false)]
    public void Annotations_take_out_what_they_name(string annotation, bool suppressed)
    {
        var finding = Single($$"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: agent
              annotations:
                {{annotation}}
            spec:
              containers:
                - name: agent
                  securityContext:
                    privileged: true
            """, "k8s-privileged", "pod.yaml");
        Assert.Equal(suppressed, !finding.IsActive);
        Assert.True(!suppressed || finding.Suppression!.Reason == "needs the devices");
    }

    [Theory]
    [InlineData("# checkov:skip=CKV_DOCKER_3:runs in a sandbox", true)]
    [InlineData("# trivy:ignore:AVD-DS-0001", false)]
    [InlineData("# merlon:ignore=docker-user-missing reason=\"runs in a sandbox\"", true)]
    public void A_remark_in_a_Dockerfile_speaks_of_the_image(string remark, bool suppressed)
    {
        var finding = Single($"FROM alpine:3.21\n{remark}\nRUN make\n", "docker-user-missing", "Dockerfile");
        Assert.Equal(suppressed, !finding.IsActive);
    }

    private static Infrastructure.Misconfiguration Single(string text, string check, string file) =>
        Assert.Single(CheckLibrary.Scan(new MemoryFileSource((file, text))).Misconfigurations, m => m.Check.Id == check);

    private static Infrastructure.Misconfiguration Finding(string text) =>
        Assert.Single(CheckLibrary.Scan(text).Misconfigurations, m => m.Check.Id == Check);
}
