namespace Merlon.Iac.Tests.Checks;

public sealed class SecretTests
{
    [Theory]
    [InlineData("AKIAQYLPMN5HXJZW3TRB", "secret-aws-access-key")]
    [InlineData("ghp_x7Kq2mVb9LwTz4RnYc8Pd1Sf6Hj3Ga5Ue0Wi", "secret-github-token")]
    [InlineData("postgres://app:Tr0ub4dor3@db.internal/orders", "secret-url-password")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "secret-private-key")]
    public void A_credential_of_known_shape_is_found_wherever_it_stands(string value, string expected) =>
        Assert.Contains(expected, Secrets($$"""
            resource "aws_lambda_function" "f" {
              function_name = "f"
              environment {
                variables = { SETTING = "{{value}}" }
              }
            }
            """));

    [Fact]
    public void Random_text_counts_where_the_name_says_secret()
    {
        Assert.Contains("secret-in-attribute", Secrets("""
            resource "aws_db_instance" "d" {
              password = "kP9x2mQv7LzR4tWb"
            }
            """));
        Assert.Empty(Secrets("""
            resource "aws_db_instance" "d" {
              identifier = "kP9x2mQv7LzR4tWb"
            }
            """));
    }

    [Theory]
    [InlineData("password", "changeme-please-1")]
    [InlineData("password", "${var.password}")]
    [InlineData("secret_arn", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-Ab12Cd")]
    [InlineData("kms_key_id", "1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("token", "AKIAIOSFODNN7EXAMPLE")]
    public void Placeholders_references_and_names_do_not_count(string name, string value) =>
        Assert.Empty(Secrets($$"""
            variable "password" {
              type = string
            }
            resource "aws_db_instance" "d" {
              {{name}} = "{{value}}"
            }
            """));

    [Theory]
    [InlineData("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      env:\n        - name: DB_PASSWORD\n          value: kP9x2mQv7LzR4tWb")]
    [InlineData("compose.yaml", "services:\n  a:\n    image: a:1\n    environment:\n      - DB_PASSWORD=kP9x2mQv7LzR4tWb")]
    [InlineData("compose.yaml", "services:\n  a:\n    image: a:1\n    environment:\n      DB_PASSWORD: kP9x2mQv7LzR4tWb")]
    [InlineData("Dockerfile", "FROM alpine:3.21\nENV DB_PASSWORD=kP9x2mQv7LzR4tWb\nUSER 1000\n")]
    [InlineData("template.yaml", "Resources:\n  A:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: kP9x2mQv7LzR4tWb")]
    [InlineData("main.tf.json", "{\"resource\":{\"aws_db_instance\":{\"a\":{\"password\":\"kP9x2mQv7LzR4tWb\"}}}}")]
    public void Every_language_is_looked_through(string file, string text) =>
        Assert.Contains("secret-in-attribute", CheckLibrary.Scan(new MemoryFileSource((file, text))).Active.Select(m => m.Check.Id));

    [Fact]
    public void What_is_encoded_is_looked_into() =>
        Assert.Contains("secret-aws-access-key", Secrets($$"""
            resource "aws_instance" "i" {
              user_data_base64 = "{{Convert.ToBase64String("export AWS_ACCESS_KEY_ID=AKIAQYLPMN5HXJZW3TRB\n"u8)}}"
            }
            """));

    private static string[] Secrets(string text) =>
        [.. CheckLibrary.Scan(text).Active.Where(m => m.Check.Pack == "secrets").Select(m => m.Check.Id)];
}
