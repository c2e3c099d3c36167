using System.Collections.Immutable;
using Merlon.Iac.Checks.Normalization;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Tests.Checks;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData("StorageEncrypted", "storage_encrypted")]
    [InlineData("KMSMasterKeyID", "kms_master_key_id")]
    [InlineData("DBInstanceIdentifier", "db_instance_identifier")]
    [InlineData("VpcId", "vpc_id")]
    [InlineData("CloudWatchLogsRoleArn", "cloudwatch_logs_role_arn")]
    public void Names_are_written_as_Terraform_writes_them(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));

    [Fact]
    public void Names_and_nesting_follow_the_mapping()
    {
        var encryption = Map(("SSEAlgorithm", Text("aws:kms")));
        var rules = List(Map(("ServerSideEncryptionByDefault", encryption)));
        var attributes = Map(("AccessControl", Text("PublicReadWrite")), ("BucketEncryption", Map(("ServerSideEncryptionConfiguration", rules))));
        var bucket = Assert.Single(Shape("AWS::S3::Bucket", attributes), r => r.Type == "aws_s3_bucket");
        Assert.Equal("public-read-write", bucket.Attributes["acl"].Text);
        Assert.Equal("aws:kms", bucket.Attributes.At("server_side_encryption_configuration.rule[0].apply_server_side_encryption_by_default.sse_algorithm").Text);
    }

    [Fact]
    public void A_part_becomes_a_resource_that_refers_to_the_whole()
    {
        var block = Assert.Single(Shape("AWS::S3::Bucket", Map(("PublicAccessBlockConfiguration", Map(("BlockPublicAcls", Text("true")))))), r => r.Type == "aws_s3_bucket_public_access_block");
        Assert.Equal("Data", block.ConfigAddress);
        Assert.Equal("true", block.Attributes["block_public_acls"].Text);
        Assert.Contains(block.References, r => r is { Path: "bucket", Target: "Data" });
    }

    [Fact]
    public void Policies_keep_their_own_words()
    {
        var statement = Map(("Action", Text("s3:*")));
        var policy = Assert.Single(Shape("AWS::S3::BucketPolicy", Map(("PolicyDocument", Map(("Statement", List(statement)))))));
        Assert.Equal("s3:*", policy.Attributes.At("policy.Statement[0].Action").Text);
    }

    [Fact]
    public void A_type_without_a_counterpart_stays_as_it_is() =>
        Assert.Equal("AWS::Nobody::Knows", Assert.Single(Shape("AWS::Nobody::Knows", Map())).Type);

    private static List<Resource> Shape(string type, ResourceValue attributes) =>
    [
        .. TerraformShape.Of(new Resource { Address = "Data", ConfigAddress = "Data", Dialect = "cloudformation", Type = type, Name = "Data", Attributes = attributes }),
    ];

    private static ResourceValue Text(string text) => new(ResourceValueKind.String) { Text = text };

    private static ResourceValue List(params ImmutableArray<ResourceValue> items) => new(ResourceValueKind.List) { Items = items };

    private static ResourceValue Map(params IEnumerable<(string Name, ResourceValue Value)> members) => new(ResourceValueKind.Map)
    {
        Members = [.. members.Select(m => new ResourceMember(m.Name, m.Value)).OrderBy(m => m.Name, StringComparer.Ordinal)],
    };
}
