using Merlon.Iac.CloudFormation;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Tests.CloudFormation;

public sealed class TemplateTests
{
    [Fact]
    public void A_resource_has_its_properties_as_attributes_and_the_policies_beside_them()
    {
        var bucket = Templates.Only("""
            Resources:
              Logs:
                Type: AWS::S3::Bucket
                DeletionPolicy: Retain
                Properties:
                  BucketName: logs
                  VersioningConfiguration:
                    Status: Enabled
            """);
        Assert.Equal("AWS::S3::Bucket.Logs", bucket.Address);
        Assert.Equal("AWS::S3::Bucket", bucket.Type);
        Assert.Equal("Logs", bucket.Name);
        Assert.Equal("Enabled", bucket.Attributes.At("VersioningConfiguration.Status").AsText);
        Assert.Equal("Retain", bucket.Attributes["DeletionPolicy"].AsText);
        Assert.Equal("template.yaml:2:3", bucket.HeaderSpan.ToString());
        Assert.Equal(new LinePosition(8, 24), bucket.Span.End);
        Assert.Equal("template.yaml:8:17", bucket.Attributes.At("VersioningConfiguration.Status").Span.ToString());
    }

    [Fact]
    public void Json_reads_like_yaml()
    {
        var bucket = Templates.Only("""
            {
            	"Parameters": { "Name": { "Type": "String", "Default": "x" } },
            	"Resources": {
            		"Logs": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": { "Fn::Join": ["-", ["logs", { "Ref": "Name" }]] }, "Size": 3 } }
            	}
            }
            """);
        Assert.Equal("logs-x", bucket.Attributes["BucketName"].AsText);
        Assert.Equal(3, bucket.Attributes["Size"].AsNumber);
        Assert.Equal("template.yaml:4:3", bucket.HeaderSpan.ToString());
    }

    [Fact]
    public void What_a_resource_refers_to_can_be_followed_both_ways()
    {
        var graph = Templates.Read("""
            Resources:
              Group: { Type: AWS::EC2::SecurityGroup }
              Machine:
                Type: AWS::EC2::Instance
                DependsOn: [Group]
                Properties:
                  NetworkInterfaces:
                    - GroupSet: [!GetAtt Group.GroupId]
            """).Graph;
        var machine = graph.Find("AWS::EC2::Instance.Machine")!;
        Assert.Equal("AWS::EC2::SecurityGroup.Group", Assert.Single(graph.Targets(machine, "NetworkInterfaces")).Address);
        Assert.Contains(machine.References, r => r is { Kind: ReferenceKind.Value, Path: "NetworkInterfaces[0].GroupSet[0]", TargetPath: "GroupId", Span.Start: { Line: 8, Column: 22 } });
        Assert.Contains(machine.References, r => r is { Kind: ReferenceKind.Dependency, Target: "AWS::EC2::SecurityGroup.Group" });
    }

    [Fact]
    public void Resources_whose_condition_is_false_are_not_made_and_nothing_leads_to_them()
    {
        var graph = Templates.Read("""
            Parameters:
              Log: { Type: String, Default: "false" }
            Conditions:
              Logging: !Equals [!Ref Log, "true"]
            Resources:
              Logs: { Type: AWS::S3::Bucket, Condition: Logging }
              Data:
                Type: AWS::S3::Bucket
                DependsOn: Logs
                Properties: { Target: !Ref Logs }
            """).Graph;
        var data = Assert.Single(graph.Resources);
        Assert.Empty(data.References);
        Assert.True(data.Attributes["Target"].IsUnknown);
    }

    [Fact]
    public void Serverless_globals_reach_every_function()
    {
        var function = Templates.Only("""
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Timeout: 3
                Tracing: Active
                Environment: { Variables: { A: 1, B: 2 } }
                Layers: [one]
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 9
                  Environment: { Variables: { B: 3 } }
                  Layers: [two]
            """);
        Assert.Equal("{Environment = {Variables = {A = 1, B = 3}}, Layers = [\"one\", \"two\"], Timeout = 9, Tracing = \"Active\"}", function.Attributes.ToString());
    }

    [Fact]
    public void A_loop_makes_a_resource_for_each_item()
    {
        var graph = Templates.Read("""
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: { Type: CommaDelimitedList, Default: "a,b-1" }
            Resources:
              Fn::ForEach::Buckets:
                - Name
                - !Ref Names
                - "Bucket&{Name}":
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: !Ref Name
                      Tag: !Sub "x-${Name}"
              Reader:
                Type: AWS::X::Y
                Properties: { From: !GetAtt Bucketb1.Arn }
            """).Graph;
        Assert.Equal(["AWS::S3::Bucket.Bucketa", "AWS::S3::Bucket.Bucketb1", "AWS::X::Y.Reader"], graph.Resources.Select(r => r.Address));
        Assert.Equal("{BucketName = \"b-1\", Tag = \"x-b-1\"}", graph.Resources[1].Attributes.ToString());
        Assert.Equal("AWS::S3::Bucket.Bucketb1", Assert.Single(graph.Resources[2].References).Target);
    }

    [Fact]
    public void A_nested_local_stack_is_evaluated_with_its_arguments()
    {
        var files = new MemoryFileSource(("app/inner.yaml", """
            Parameters: { Name: { Type: String } }
            Resources:
              Store: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Name } }
            Outputs:
              Bucket: { Value: !Ref Store }
              Plain: { Value: !Sub "${Name}!" }
            """));
        var graph = CloudFormationReader.Read(
            new SourceText("app/outer.yaml", """
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: { TemplateURL: ./inner.yaml, Parameters: { Name: n } }
                  User:
                    Type: AWS::X::Y
                    Properties: { Bucket: !GetAtt Inner.Outputs.Bucket, Plain: !GetAtt Inner.Outputs.Plain }
                """),
            files: files).Graph;
        Assert.Equal("n", graph.Find("Inner.AWS::S3::Bucket.Store")!.Attributes["BucketName"].AsText);
        var user = graph.Find("AWS::X::Y.User")!;
        Assert.Equal("n!", user.Attributes["Plain"].AsText);
        Assert.Equal("Inner.AWS::S3::Bucket.Store", Assert.Single(graph.Targets(user, "Bucket")).Address);
    }

    [Theory]
    [InlineData("Reff", "!Ref Bukket", "did you mean 'Bucket'?")]
    [InlineData("Sub", "!Sub '${Buckett}'", "did you mean 'Bucket'?")]
    [InlineData("Fn", "!Joinn ['', []]", "did you mean 'Fn::Join'?")]
    public void A_slip_in_a_name_is_noticed(string what, string expression, string hint)
    {
        var result = Templates.Read($$"""
            Resources:
              Bucket: { Type: AWS::S3::Bucket }
              X: { Type: AWS::X::Y, Properties: { {{what}}: {{expression}} } }
            """);
        Assert.Contains(result.Diagnostics, d => d.Hint == hint && d.Span.Start.Line == 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Resources: []")]
    [InlineData("{\"Resources\": {")]
    [InlineData("Resources: {A: {Type: X::Y, Properties: !Ref A}, B: 3, C: {Type: [1]}, D: {Type: X::Y, Condition: {a: 1}, DependsOn: {x: 1}}}")]
    [InlineData("Resources: {A: {Type: X::Y, Properties: {a: !Sub [], b: !Join x, c: !Select [], d: !If [], e: !GetAtt [], f: !FindInMap [], g: !Split [], h: !Cidr [], i: !Sub '${', j: !GetAtt x, k: {'Fn::ForEach::x': 3}}}}")]
    [InlineData("Parameters: {P: 3, Q: {Type: [], Default: {}}}\nResources: {A: {Type: X::Y, Properties: {a: !Ref P, b: !Ref Q, c: !Sub '${P}${Q}'}}}")]
    [InlineData("Conditions: {A: !Not [!Condition B], B: !Condition A}\nResources: {A: {Type: X::Y, Condition: A}}")]
    [InlineData("Resources: {A: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: template.yaml, Parameters: {X: !GetAtt A.Outputs.X}}}}\nOutputs: {X: {Value: !GetAtt A.Outputs.X}}")]
    public void Bad_templates_are_read_as_far_as_they_go(string text)
    {
        var files = new MemoryFileSource(("template.yaml", text));
        var result = CloudFormationReader.Read(new SourceText("template.yaml", text), files: files);
        Assert.True(result.Graph.Resources.Length > 0 || result.Diagnostics.Length > 0);
    }

    [Fact]
    public void Loops_inside_loops_end()
    {
        var items = string.Join(',', Enumerable.Range(0, 200));
        var text = $"Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::A:\n    - A\n    - [{items}]\n    - Fn::ForEach::B:\n        - B\n        - [{items}]\n        - \"R${{A}}x${{B}}\": {{ Type: AWS::X::Y }}\n";
        var result = Templates.Read(text);
        Assert.Equal(20_000, result.Graph.Resources.Length);
        Assert.Contains(result.Diagnostics, d => d.Code == "MER4206");
    }
}
