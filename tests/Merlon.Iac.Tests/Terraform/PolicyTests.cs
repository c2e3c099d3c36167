namespace Merlon.Iac.Tests.Terraform;

public sealed class PolicyTests
{
    [Fact]
    public void A_policy_written_with_jsonencode_is_text() =>
        Assert.Equal(
            """{"Statement":[{"Action":"*","Effect":"Allow"}]}""",
            Configurations.Graph("""
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*" }] })
                }
                """).At("aws_iam_policy.p", "policy").Text);

    [Fact]
    public void A_policy_in_a_heredoc_with_an_unknown_part_keeps_its_known_text()
    {
        var value = Configurations.Graph("""
            resource "aws_s3_bucket" "b" {}
            resource "aws_s3_bucket_policy" "p" {
              policy = <<-EOT
                {"Statement":[{"Effect":"Allow","Principal":"*","Resource":"${aws_s3_bucket.b.arn}/*"}]}
              EOT
            }
            """).At("aws_s3_bucket_policy.p", "policy");
        Assert.True(value.IsPartlyKnown);
        Assert.Contains("\"Principal\":\"*\",\"Resource\":\"\uFFFC/*\"", value.Text, StringComparison.Ordinal);
        Assert.Equal("aws_s3_bucket.b", Assert.Single(value.Origins).Address);
    }

    [Fact]
    public void An_encoded_policy_with_an_unknown_part_keeps_its_known_text() =>
        Assert.Equal(
            "{\"Action\":\"s3:*\",\"Resource\":[\"\uFFFC\",\"\uFFFC/*\"]}",
            Configurations.Graph("""
                resource "aws_s3_bucket" "b" {}
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({ Action = "s3:*", Resource = [aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"] })
                }
                """).At("aws_iam_policy.p", "policy").Text);

    [Fact]
    public void A_policy_document_is_rendered()
    {
        var graph = Configurations.Graph("""
            resource "aws_s3_bucket" "b" {}
            data "aws_iam_policy_document" "d" {
              statement {
                sid       = "Open"
                actions   = ["s3:GetObject"]
                resources = ["${aws_s3_bucket.b.arn}/*"]
                principals {
                  type        = "*"
                  identifiers = ["*"]
                }
                condition {
                  test     = "Bool"
                  variable = "aws:SecureTransport"
                  values   = ["false"]
                }
              }
              statement {
                effect    = "Deny"
                actions   = ["s3:*", "iam:*"]
                resources = ["*"]
              }
            }
            resource "aws_s3_bucket_policy" "p" {
              bucket = aws_s3_bucket.b.id
              policy = data.aws_iam_policy_document.d.json
            }
            """);
        var policy = graph.At("aws_s3_bucket_policy.p", "policy");
        Assert.Equal(
            """{"Statement":[{"Action":"s3:GetObject","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Allow","Principal":"*","Resource":"""
            + "\"\uFFFC/*\""
            + ""","Sid":"Open"},{"Action":["s3:*","iam:*"],"Effect":"Deny","Resource":"*"}],"Version":"2012-10-17"}""",
            policy.Text);
        Assert.Equal(
            "aws_s3_bucket.b data.aws_iam_policy_document.d",
            string.Join(" ", graph.Targets(graph.Find("aws_s3_bucket_policy.p")!, "policy").Select(t => t.Address).Order(StringComparer.Ordinal)));
    }
}
