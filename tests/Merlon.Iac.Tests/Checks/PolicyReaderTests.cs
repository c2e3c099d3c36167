using Merlon.Iac.Checks.Policies;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Tests.Checks;

public sealed class PolicyReaderTests
{
    [Theory]
    [InlineData("\"*\"", "", true)]
    [InlineData("{ \"AWS\": [\"*\"] }", "", true)]
    [InlineData("{ \"AWS\": \"arn:aws:iam::*:role/x\" }", "", true)]
    [InlineData("{ \"AWS\": \"arn:aws:iam::123456789012:root\" }", "", false)]
    [InlineData("{ \"Service\": \"s3.amazonaws.com\" }", "", false)]
    [InlineData("\"*\"", ", \"Condition\": { \"StringEquals\": { \"aws:SourceAccount\": \"123456789012\" } }", false)]
    [InlineData("\"*\"", ", \"Condition\": { \"IpAddress\": { \"aws:SourceIp\": \"0.0.0.0/0\" } }", true)]
    [InlineData("\"*\"", ", \"Condition\": { \"Bool\": { \"aws:SecureTransport\": \"true\" } }", true)]
    public void Strangers_are_let_in_unless_a_condition_narrows_it(string principal, string condition, bool expected) =>
        Assert.Equal(expected, Assert.Single(Read($"{{ \"Statement\": {{ \"Effect\": \"Allow\", \"Principal\": {principal}, \"Action\": \"s3:GetObject\"{condition} }} }}")!).IsPublic);

    [Theory]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("s3:Get*", "s3:GetObject", true)]
    [InlineData("S3:getobject", "s3:GetObject", true)]
    [InlineData("s3:Put*", "s3:GetObject", false)]
    [InlineData("*", "iam:PassRole", true)]
    [InlineData("iam:?assRole", "iam:PassRole", true)]
    public void Actions_match_with_wildcards_in_any_case(string pattern, string action, bool expected) =>
        Assert.Equal(expected, Assert.Single(Read($"{{ \"Statement\": [{{ \"Effect\": \"Allow\", \"Action\": \"{pattern}\", \"Resource\": \"*\" }}] }}")!).Grants(action));

    [Fact]
    public void Everything_but_some_actions_grants_the_others()
    {
        var statement = Assert.Single(Read("""{ "Statement": [{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }] }""")!);
        Assert.True(statement.Grants("s3:GetObject"));
        Assert.False(statement.Grants("iam:PassRole"));
    }

    [Fact]
    public void Two_harmless_rights_together_can_open_a_way_up()
    {
        static string Policy(string actions) => $"{{ \"Statement\": [{{ \"Effect\": \"Allow\", \"Action\": [{actions}], \"Resource\": \"*\" }}] }}";
        Assert.True(PrivilegeEscalation.IsOpen(Read(Policy("\"iam:PassRole\", \"ec2:RunInstances\""))!));
        Assert.False(PrivilegeEscalation.IsOpen(Read(Policy("\"ec2:RunInstances\""))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no policy")]
    [InlineData("{ \"Statement\": ")]
    public void What_is_no_policy_says_nothing(string text) => Assert.True(Read(text) is not { Length: > 0 });

    private static PolicyStatement[]? Read(string text) =>
        PolicyReader.Read(new ResourceValue(ResourceValueKind.String) { Text = text }) is { } known ? [.. known] : null;
}
