using Merlon.Iac.Documents;

namespace Merlon.Iac.Tests.Documents;

public sealed class DocumentDiscoveryTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n";
    private const string Template = "Resources: { A: { Type: AWS::S3::Bucket } }\n";

    private static List<InfrastructureResult> Evaluate(params (string Path, string Text)[] files) =>
        [.. new DocumentProject(new MemoryFileSource(files)).Evaluate(TestContext.Current.CancellationToken)];

    [Fact]
    public void Files_are_known_by_what_they_hold()
    {
        var results = Evaluate(
            ("package.json", "{ \"Resources\": { \"a\": { \"Type\": \"x\" } } }"),
            ("any.template", Template),
            ("k8s/pod.yml", Pod),
            ("web/Dockerfile", "FROM a\n"),
            ("stack.yml", "services: { web: { image: a } }\n"),
            ("values.yaml", "kind: none\n"),
            ("readme.md", Template));
        Assert.Equal(["any.template", "k8s/pod.yml", "stack.yml", "web/Dockerfile"], results.SelectMany(r => r.Files));
        Assert.Equal(["AWS::S3::Bucket.A", "Pod.default.a", "services.web", "web/Dockerfile"], results.SelectMany(r => r.Graph.Resources).Select(r => r.Address));
    }

    [Fact]
    public void Manifests_of_a_folder_are_one_graph_and_variants_of_one_object_are_several()
    {
        var service = "apiVersion: v1\nkind: Service\nmetadata: { name: s }\n";
        Assert.Equal(2, Assert.Single(Evaluate(("k/a.yaml", Pod), ("k/b.yaml", service))).Graph.Resources.Length);
        Assert.Equal(2, Evaluate(("k/a.yaml", Pod), ("k/b.yaml", Pod)).Count);
        Assert.Equal(2, Evaluate(("k/a.yaml", Pod), ("l/b.yaml", service)).Count);
    }

    [Fact]
    public void A_template_that_another_one_nests_is_evaluated_there_alone()
    {
        var result = Assert.Single(Evaluate(
            ("inner.yaml", Template),
            ("outer.yaml", "Resources: { I: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner.yaml } } }")));
        Assert.Equal(["AWS::CloudFormation::Stack.I", "I.AWS::S3::Bucket.A"], result.Graph.Resources.Select(r => r.Address));
        Assert.Equal(["inner.yaml", "outer.yaml"], result.Files);
    }

    [Fact]
    public void A_broken_file_is_told_and_hides_nothing()
    {
        var results = Evaluate(("a.yaml", "AWSTemplateFormatVersion: x\nResources: [ Type\n"), ("b.yaml", Template), ("chart.yaml", "apiVersion: v1\nkind: {{ .Kind }}\n"));
        Assert.Equal("a.yaml", Assert.Single(results.SelectMany(r => r.Diagnostics)).Span.File);
        Assert.Single(results.SelectMany(r => r.Graph.Resources));
    }
}
