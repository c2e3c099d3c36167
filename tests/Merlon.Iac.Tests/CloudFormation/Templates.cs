using Merlon.Iac.CloudFormation;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Tests.CloudFormation;

/// <summary>Templates of the tests.</summary>
internal static class Templates
{
    public static InfrastructureResult Read(string text, params (string Name, string Value)[] parameters) =>
        CloudFormationReader.Read(
            new SourceText("template.yaml", text),
            new CloudFormationOptions { Parameters = parameters.ToImmutableDictionaryOrdinal() });

    public static Resource Only(string text, params (string Name, string Value)[] parameters) => Assert.Single(Read(text, parameters).Graph.Resources);

    /// <summary>The value of the property <c>Value</c> written as <paramref name="expression"/>, beside a bucket, a mapping and some parameters.</summary>
    public static ResourceValue Value(string expression, params (string Name, string Value)[] parameters)
    {
        var text = $$"""
            Parameters:
              Stage: { Type: String, Default: test }
              Open: { Type: String }
              Zones: { Type: CommaDelimitedList, Default: "a, b,c" }
              Key: { Type: String, NoEcho: true, Default: hidden }
              Ami: { Type: "AWS::SSM::Parameter::Value<String>", Default: /aws/ami }
            Mappings:
              Sizes:
                test: { size: 1, same: x }
                live: { size: 9, same: x }
            Conditions:
              IsTest: !Equals [!Ref Stage, test]
              IsOpen: !Equals [!Ref Open, "yes"]
            Resources:
              Bucket: { Type: AWS::S3::Bucket }
              Tested:
                Type: AWS::X::Y
                Properties:
                  Value: {{expression}}
            """;
        var tested = Read(text, parameters).Graph.Find("AWS::X::Y.Tested");
        Assert.NotNull(tested);
        return tested.Attributes["Value"];
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, string> ToImmutableDictionaryOrdinal(this (string Name, string Value)[] pairs) =>
        System.Collections.Immutable.ImmutableDictionary.CreateRange(pairs.Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
