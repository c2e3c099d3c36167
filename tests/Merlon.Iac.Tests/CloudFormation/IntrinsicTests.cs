using Merlon.Iac.Graph;

namespace Merlon.Iac.Tests.CloudFormation;

public sealed class IntrinsicTests
{
    [Theory]
    [InlineData("!Ref Stage", "\"test\"")]
    [InlineData("{ Ref: Stage }", "\"test\"")]
    [InlineData("!Ref Zones", "[\"a\", \"b\", \"c\"]")]
    [InlineData("!Sub '${Stage}-${!Stage}-${Other}'", "(unknown)")]
    [InlineData("!Sub '${Stage}-${!Stage}'", "\"test-${Stage}\"")]
    [InlineData("!Sub ['${Stage}/${x}', { x: !Ref Stage }]", "\"test/test\"")]
    [InlineData("{ 'Fn::Sub': 'a-${Stage}' }", "\"a-test\"")]
    [InlineData("!Join ['-', [a, !Ref Stage, 3]]", "\"a-test-3\"")]
    [InlineData("!Join [',', !Ref Zones]", "\"a,b,c\"")]
    [InlineData("!Select [1, !Ref Zones]", "\"b\"")]
    [InlineData("!Select [5, !Ref Zones]", "(unknown)")]
    [InlineData("!Split ['.', 'a.b']", "[\"a\", \"b\"]")]
    [InlineData("!Select ['0', !Split ['.', 'a.b']]", "\"a\"")]
    [InlineData("!FindInMap [Sizes, !Ref Stage, size]", "1")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', same]", "\"x\"")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', size]", "(unknown)")]
    [InlineData("!FindInMap [Sizes, other, size, { DefaultValue: 7 }]", "7")]
    [InlineData("!If [IsTest, 1, 2]", "1")]
    [InlineData("!If [IsOpen, 1, 2]", "(unknown)")]
    [InlineData("!If [IsOpen, 1, 1]", "1")]
    [InlineData("!If [IsTest, !Ref 'AWS::NoValue', 2]", "null")]
    [InlineData("[1, !If [IsTest, !Ref 'AWS::NoValue', 2], 3]", "[1, 3]")]
    [InlineData("{ 'Fn::If': [IsTest, { a: true }, { a: false }] }", "{a = true}")]
    [InlineData("!Base64 { 'Fn::Sub': 'run ${Stage}' }", "\"run test\"")]
    [InlineData("!Cidr [10.0.0.0/16, 2, 8]", "[\"10.0.0.0/24\", \"10.0.1.0/24\"]")]
    [InlineData("!Cidr [10.0.0.0/24, 200, 8]", "(unknown)")]
    [InlineData("{ 'Fn::Length': !Ref Zones }", "3")]
    [InlineData("{ 'Fn::ToJsonString': { b: [1, true], a: x } }", "\"{\"a\":\"x\",\"b\":[1,true]}\"")]
    [InlineData("!ImportValue other-stack", "(unknown)")]
    [InlineData("!GetAZs ''", "(unknown)")]
    [InlineData("!Ref Ami", "(unknown)")]
    [InlineData("!Ref Key", "(sensitive)")]
    [InlineData("!Sub 'password=${Key}'", "(sensitive)")]
    [InlineData("'{{resolve:secretsmanager:x}}'", "(sensitive)")]
    [InlineData("yes", "true")]
    [InlineData("'yes'", "\"yes\"")]
    public void A_function_gives_its_value(string expression, string expected) => Assert.Equal(expected, Templates.Value(expression).ToString());

    [Fact]
    public void A_parameter_given_wins_over_its_default()
    {
        Assert.Equal("\"live\"", Templates.Value("!Ref Stage", ("Stage", "live")).ToString());
        Assert.Equal("9", Templates.Value("!FindInMap [Sizes, !Ref Stage, size]", ("Stage", "live")).ToString());
        Assert.Equal("2", Templates.Value("!If [IsOpen, 1, 2]", ("Open", "no")).ToString());
    }

    [Fact]
    public void What_is_known_of_a_text_is_kept()
    {
        var value = Templates.Value("!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/*'");
        Assert.True(value.IsPartlyKnown);
        Assert.Equal($"arn:{ResourceValue.Hole}:s3:::{ResourceValue.Hole}/*", value.Text);
        Assert.Equal([new ResourceOrigin("AWS::S3::Bucket.Bucket", "Ref")], value.Origins);
    }

    [Theory]
    [InlineData("!GetAtt Bucket.Arn", "Arn")]
    [InlineData("!GetAtt [Bucket, Arn]", "Arn")]
    [InlineData("{ 'Fn::GetAtt': [Bucket, Arn] }", "Arn")]
    [InlineData("!Sub '${Bucket.Arn}/*'", "Arn")]
    [InlineData("!Join ['', [!GetAtt Bucket.Arn, '/*']]", "Arn")]
    [InlineData("!If [IsOpen, !GetAtt Bucket.Arn, x]", "Arn")]
    [InlineData("!Select [0, [!Ref Bucket]]", "Ref")]
    public void A_value_of_another_resource_can_be_followed(string expression, string attribute) =>
        Assert.Equal([new ResourceOrigin("AWS::S3::Bucket.Bucket", attribute)], Templates.Value(expression).Origins);

    [Theory]
    [InlineData("!And [!Condition IsTest, !Condition IsOpen]", null)]
    [InlineData("!Or [!Condition IsTest, !Condition IsOpen]", true)]
    [InlineData("!And [!Not [!Condition IsTest], !Condition IsOpen]", false)]
    [InlineData("{ 'Fn::Not': [{ Condition: IsTest }] }", false)]
    [InlineData("!Equals [!Ref Open, !Ref Open]", null)]
    [InlineData("!Equals [!Ref 'AWS::Region', eu-west-1]", null)]
    [InlineData("!Equals [1, '1']", true)]
    [InlineData("{ Condition: Third }", null)]
    public void A_condition_has_three_values(string condition, bool? expected)
    {
        var result = Templates.Read($$"""
            Parameters:
              Stage: { Type: String, Default: test }
              Open: { Type: String }
            Conditions:
              IsTest: !Equals [!Ref Stage, test]
              IsOpen: !Equals [!Ref Open, "yes"]
              Third: { Condition: Third }
              Tried: {{condition}}
            Resources:
              A: { Type: AWS::S3::Bucket, Condition: Tried }
            """);
        if (expected == false)
        {
            Assert.Empty(result.Graph.Resources);
        }
        else
        {
            Assert.Equal(expected is null, Assert.Single(result.Graph.Resources).IsRepetitionUnknown);
        }
    }
}
